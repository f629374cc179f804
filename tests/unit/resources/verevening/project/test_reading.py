import json
from datetime import date

import pytest

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.resources.verevening.project.flows import lines_of
from regiowerk.resources.verevening.project.model import Role
from regiowerk.resources.verevening.project.reading import (
    EXAMPLES,
    TEMPLATES,
    example,
    frozen,
    read_project,
    template,
)
from regiowerk.sources.baseline import load_baseline
from tests.unit.resources.verevening.project.world import (
    NAMES,
    SNAPSHOT,
    content,
    partners,
    project,
    reading,
)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_is_a_project_of_which_each_value_tells_its_source(name):
    found = project(name)
    assert found.description == template(name)["description"]
    assert found.size == template(name).get("size", "")
    for one in found.assumptions.values():
        assert one.label
        assert one.unit
        assert one.source, one.id
        assert one.id.isidentifier()
    open_ones = [one for one in found.assumptions.values() if one.open]
    assert 3 <= len(open_ones) <= 8, "few open parameters"


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_have_real_municipalities_and_say_that_the_project_is_invented(name):
    register = load_baseline().register
    found = read_project(example(name), register.at(example(name)["on"]), origin=name)
    assert "Verzonnen" in found.project.notice
    assert len(found.project.partners) == 6
    for partner in found.project.partners:
        assert partner.nis
        assert "2025" in partner.figures["apb"].source
    assert [p.name for p in found.project.partners if p.figures["apb"].value == 0] == ["Koksijde"]
    assert not [one for one in found.findings if "samen" in one.what]


def test_what_the_user_wrote_goes_before_the_template_and_the_register():
    found = project(
        assumptions={"verkoopprijs": 300, "weg": {"value": 70, "source": "plan"}},
        years=12,
        role="regisseur",
        phases={"uitgifte": [100]},
    )
    price = found.assumptions["verkoopprijs"]
    assert (price.value, price.low, price.high, price.source) == (300, 75, 300, "opgegeven")
    assert found.assumptions["weg"].source == "plan"
    assert found.assumptions["aanlegkost"].source == "voorbeeldcijfer"
    assert (found.years, found.role, found.phases["uitgifte"]) == (12, Role.DIRECTOR, (100.0,))
    assert found.partners[0].figures["opcentiemen"].source == "opgegeven"
    assert found.partners[0].nis == "11001"


def test_an_item_of_ones_own_replaces_or_follows_those_of_the_template():
    own = {"account": "beheer", "cost": True, "formula": "oppervlakte * 5", "pace": "jaarlijks"}
    found = project(items=[{"id": "parkbeheer", **own}, {"id": "bos", "label": "Bos", **own}])
    assert len(found.items) == 11
    assert {one.id: one.formula.text for one in found.items}["parkbeheer"] == "oppervlakte * 5"


def test_a_project_without_a_template_brings_all_itself():
    found = project(
        "",
        years=3,
        items=[{"id": "kost", "account": "beheer", "formula": "prijs", "pace": "eenmalig"}],
        assumptions={"prijs": {"value": 7}},
    )
    assert (len(found.items), found.years) == (1, 3)


def test_a_frozen_content_does_not_ask_the_register_again():
    first = read_project(
        content(partners=[{"name": n, "location": 0 if n != NAMES[0] else 100} for n in NAMES]),
        SNAPSHOT,
        origin="a",
    ).project
    kept = frozen(content(partners=[{"name": one.name, "location": one.location}
                                    for one in first.partners]), first)  # fmt: skip
    again = read_project(json.loads(json.dumps(kept, default=str)), SNAPSHOT, origin="b").project
    assert [one.figures for one in again.partners] == [one.figures for one in first.partners]
    assert again == first


def test_a_facility_earns_nothing_before_it_opens():
    lines = lines_of(project("voorziening"))
    opened = {one.item.id: [bool(cents) for cents in one.cents[:3]] for one in lines}
    assert opened["toegang"] == opened["werking"] == [False, False, True]
    assert opened["bouw"] == [True, True, False]


def test_freezing_keeps_partners_whatever_their_name_was_written_like():
    rows = [{"name": "aartselaar", "location": 100}]
    kept = frozen(content(partners=rows), project(partners=rows))
    assert kept["partners"][0]["name"] == "Aartselaar"
    assert kept["partners"][0]["figures"]["inwoners"]["source"].startswith("Inwoners")


def test_a_partner_that_is_no_municipality_brings_its_own_figures():
    rows = partners()
    rows[2] |= {"name": "Haven", "municipality": False}
    found = project(partners=rows)
    assert (found.partners[2].name, found.partners[2].nis) == ("Haven", "")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"partners": [{"name": "Atlantis", "location": 100}]}, "Atlantis"),
        ({"partners": [*partners(), partners()[0]]}, "Aartselaar more than once"),
        ({"partners": []}, "no partners"),
        ({"partners": partners(kleur=3)}, "no figure 'kleur'"),
        ({"partners": partners(apb="veel")}, "value is 'veel'; a number"),
        ({"partners": partners(apb=101)}, "value is 101"),
        ({"template": "casino"}, "no template 'casino'"),
        ({"kleur": "rood"}, "unknown fields: kleur"),
        ({"name": ""}, "name is ''; a text"),
        ({"years": 0}, "years is 0"),
        ({"years": 101}, "years is 101"),
        ({"role": "baas"}, "role is 'baas'; one of"),
        ({"on": date(2020, 1, 1)}, "made for the municipalities of 2020-01-01"),
        ({"assumptions": {"disconteringsvoet": -1}}, "value is -1"),
        ({"assumptions": {"levensduur": 0}}, "levensduur: value is 0; a number from 1"),
        ({"assumptions": {"uitgeefbaar": 120}}, "value is 120; a number from 0 to 100"),
        ({"phases": {"uitgifte": [50, 40]}}, r"uitgifte adds up to 90 %, not 100 %: 50, 40"),
        ({"items": [{"id": "x", "account": "beheer", "formula": "olie", "pace": "eenmalig"}]},
         "Item 'x' uses olie"),
        ({"template": "", "years": 3}, "no items; name a template"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(changes, message):
    with pytest.raises(InputError, match=message):
        reading(**changes)


def test_a_partner_that_is_gone_on_the_day_is_refused_with_the_day():
    with pytest.raises(
        UnknownIdError, match=r"Beveren is no municipality on 2026-11-21; .* Beveren-Kruibeke"
    ):
        reading(partners=[{"name": "Beveren", "location": 100}])


def test_a_municipality_outside_flanders_is_told():
    found = reading("voorziening", partners=[{"name": "Brussel", "location": 100}],
                    variants=[{"key": "gelijk"}])  # fmt: skip
    assert "Brussel ligt buiten Vlaanderen" in found.findings[0].what


def test_a_figure_that_lacks_is_a_finding_only_where_the_project_uses_it():
    alone = {"partners": [{"name": "Aartselaar", "location": 100}]}
    told = {
        key: {one.field for one in reading("licht", variants=[{"key": key}], **alone).findings}
        for key in ("gelijk", "kadastraal inkomen")
    }
    lacks = "Kadastraal inkomen van de gemeente"
    assert lacks in told["kadastraal inkomen"]
    assert lacks not in told["gelijk"]
    assert "Gemeentelijke opcentiemen" not in told["gelijk"]


def test_what_the_register_lacks_and_values_of_other_years_are_findings():
    found = reading(partners=[{"name": "Aartselaar", "location": 100}])
    told = " ".join(one.what for one in found.findings)
    assert "geen cijfer 'Gemeentelijke opcentiemen' van Aartselaar" in told
    assert "Laatst gekende waarde, geldig tot 01/01/2026" in told
    with pytest.raises(UnknownIdError, match="no example 'x'"):
        example("x")
