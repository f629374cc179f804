import pytest

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.project.checking import checked, noticed
from tests.unit.resources.verevening.project.world import partners, project

ITEM = {"id": "x", "account": "beheer", "formula": "oppervlakte", "pace": "jaarlijks"}


def told(**changes):
    return [one.what for one in noticed(project(**changes))]


def test_a_project_that_fits_together_comes_back_as_it_is():
    found = project()
    assert checked(found) is found
    assert told() == []


def test_programmes_that_do_not_add_up_to_the_project_are_noticed():
    assert told(assumptions={"oppervlakte": 12}) == [
        "Alleen zouden de partners samen 10 ha doen, het project is 12 ha."
    ]
    assert told(partners=[{**one, "size": None} for one in partners()]) == []


def test_a_phase_after_the_last_year_is_noticed():
    assert told(years=7) == [
        "De fase uitgifte gaat door na het laatste jaar (2033): 20 % valt erbuiten."
    ]


def test_what_falls_after_the_last_year_is_noticed():
    once = [{**ITEM, "label": "Sloop", "pace": "eenmalig", "first": 40}]
    assert told(items=once) == ["Van 'Sloop' valt 100 % na het laatste jaar (2056)."]
    spread = [{**ITEM, "label": "Sloop", "pace": "gespreid", "first": 28, "years": 4}]
    assert told(items=spread) == ["Van 'Sloop' valt 50 % na het laatste jaar (2056)."]
    late = [{**ITEM, "label": "Huur", "first": 30}]
    assert told(items=late) == ["Van 'Huur' valt alles na het laatste jaar (2056)."]
    paid = [{"from": "Lokeren", "to": "Oostende", "amount": 1, "first": 30}]
    assert told(variants=[{"key": "gelijk", "compensations": paid}]) == [
        "Een vergoeding van Lokeren aan Oostende begint na het laatste jaar (2056)."
    ]


def test_a_step_that_does_nothing_is_noticed():
    assert "de terugname is 0 %" in told(with_fund=True)[0]
    assert told(with_fund=True, assumptions={"gemeentefonds_terugname": 10}) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"items": [{**ITEM, "formula": "opcentiemen"}]}, "is joint and uses opcentiemen"),
        ({"items": [{**ITEM, "growth": "niets"}]}, "uses niets"),
        ({"items": [{**ITEM, "pace": "voorraad", "phase": "sloop"}]}, "no phase 'sloop'"),
        ({"size": "volume"}, "size of the project is 'volume'"),
        ({"partners": [{**partners()[0], "location": 99.5}]}, "add up to 99.5 %, not 100 %"),
        ({"partners": [{**partners()[0], "location": 0}]}, "add up to 0 %"),
        ({"variants": [{"name": "v", "key": "gelijk"}] * 2}, "Variants with one name: v"),
    ],
)
def test_parts_that_do_not_fit_are_named(changes, message):
    with pytest.raises(InputError, match=message):
        project(**changes)


def test_a_facility_needs_no_site():
    found = project("voorziening", partners=[{**one, "location": 0} for one in partners()],
                    variants=[{"key": "inwoners"}])  # fmt: skip
    assert [one.location for one in found.partners] == [0, 0, 0]
