from datetime import date
from fractions import Fraction

import pytest

from regiowerk.core.errors import FileFormatError, InputError, UnknownIdError, ValidityError
from regiowerk.resources.verevening.agreement_file import read_agreement, years_of
from regiowerk.resources.verevening.agreements import year_division
from tests.unit.small_register import TODAY, small_register

SNAPSHOT = small_register().at(TODAY)
FILE = {
    "review": "2028-06-30",
    "partners": [
        {"name": "Aartselaar"},
        {"name": "Lokeren", "from": "2027-07-01"},
        {"name": "Oostende", "until": date(2028, 1, 1)},
    ],
    "keys": {"gebruik": {"key": {"use": 100},
                         "figures": {"use": {"Aartselaar": 1, "Lokeren": 2, "Oostende": 1}}}},
    "items": [
        {"name": "loon", "amount": "1.000,00", "base_year": 2026, "growth": 2, "key": "gebruik"},
        {"name": "huur", "amount": 365, "base_year": 2026, "until": "2029-01-01"},
    ],
}  # fmt: skip


def read(**changes):
    return read_agreement({**FILE, **changes}, SNAPSHOT, origin="a.toml")


def test_every_year_adds_up_whoever_takes_part():
    found = read()
    for year in range(2026, 2031):
        division = year_division(found, year)
        assert division.total == sum(one.division.total for one in division.items)
    assert year_division(found, 2026).totals["Lokeren"] == 0
    assert year_division(found, 2029).totals["Oostende"] == 0
    assert year_division(found, 2028).review_due
    assert not year_division(found, 2027).review_due


def test_an_item_is_read_with_its_growth_and_its_days():
    wage, rent = read().items
    assert (wage.cents, wage.growth, wage.key) == (100_000, Fraction(1, 50), "gebruik")
    assert (rent.key, rent.validity.end) == ("", date(2029, 1, 1)), "equal parts without a key"


def test_figures_that_lack_come_from_the_register():
    one = [{"name": "Aartselaar"}]
    keys = {"mensen": {"key": {"inhabitants": 100}}}
    items = [{**FILE["items"][0], "key": "mensen"}]
    found = read(partners=one, keys=keys, items=items)
    figures = found.keys["mensen"].measures[0].figures
    assert figures["Aartselaar"] == SNAPSHOT.indicator(
        "inwoners", SNAPSHOT.municipality("Aartselaar")
    ).value  # fmt: skip
    with pytest.raises(UnknownIdError, match="Atlantis"):
        read(partners=[{"name": "Atlantis"}], keys=keys, items=items)


def test_years_go_from_the_day_to_the_last_that_is_set():
    found = read()
    assert years_of(found, None, None, on=TODAY) == range(2026, 2030)
    assert years_of(found, 2027, 2028, on=TODAY) == range(2027, 2029)
    with pytest.raises(InputError, match="2028 to 2027"):
        years_of(found, 2028, 2027, on=TODAY)


@pytest.mark.parametrize(
    ("changes", "kind", "message"),
    [
        ({"kleur": 1}, FileFormatError, "kleur"),
        ({"partners": []}, InputError, "a list of at least 1"),
        ({"partners": [{"name": "A"}, {"name": "A"}]}, FileFormatError, "more than once: A"),
        ({"partners": [{"name": "A", "from": "2027-01-01", "until": "2026-01-01"}]},
         ValidityError, "partners 1, A: until is 2026-01-01 and from is 2027-01-01"),
        ({"items": [{**FILE["items"][0], "name": "huur", "from": "2027-01-01",
                     "until": "2027-01-01"}]}, ValidityError, "items 1, huur: until is 2027"),
        ({"items": [{**FILE["items"][0], "key": "x"}]}, InputError, "key 'x', which is not in"),
        ({"items": [{**FILE["items"][0], "amount": "veel"}]}, InputError, "not an amount"),
        ({"keys": {"gebruik": {"key": {"use": 90}, "figures": {"use": {"A": 1}}}}}, InputError,
         "90 %, not 100 %"),
        ({"keys": {"gebruik": {"key": {"area": 100}}}}, InputError, "oppervlakte"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(changes, kind, message):
    with pytest.raises(kind, match=message):
        read(**changes)
