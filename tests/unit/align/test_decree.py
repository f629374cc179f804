from datetime import date, timedelta

import pytest
from hypothesis import given

from regiowerk.align.decree import decisions, decree, read_decisions, read_decree
from regiowerk.align.fit import Fit
from regiowerk.core.errors import FileFormatError, NotInForceError
from regiowerk.core.parameters import Standing
from regiowerk.register.kinds import IGS, kinds
from regiowerk.register.themes import themes
from tests.properties.strategies import days

IN_FORCE = date(2023, 3, 19)
NEEDED = {
    "vormen": '["projectvereniging"]|soorten',
    "grensoverschrijdend": "true|ja of nee",
    "regioconform": '["binnen één regio"]|ligging',
    "nieuw-vanaf": "2023-03-19|dag",
    "termijn-nieuw": "0|dagen na oprichting",
    "termijn-bestaand": "2031-01-01|dag",
    "termijn-afval": "2037-01-01|dag",
    "themas-afval": '["Afval"]|thema\'s',
}
DECISION = (
    '[[afwijking]]\nstructure = "urn:x"\nmotive = "Omdat."\nfrom = 2025-01-01\n'
    'until = 2033-01-01\nsource = "Besluit"\nstanding = "vermeld"\n'
)


def text(**changed):
    rows = {**NEEDED, **{name.replace("_", "-"): value for name, value in changed.items()}}
    parts = [(name, *value.split("|")) for name, value in rows.items() if value]
    return "\n".join(
        f'[{name}]\nunit = "{unit}"\nhistory = [{{ value = {value}, source = "S", '
        'standing = "vermeld" }]'
        for name, value, unit in parts
    )


@given(days)
def test_the_decree_has_rules_from_the_day_of_its_entry_into_force_and_not_before(day):
    if day >= IN_FORCE:
        assert set(decree().at(day).forms.value) == set(IGS)
    else:
        with pytest.raises(NotInForceError, match="Regiodecreet asks nothing on"):
            decree().at(day)


def test_the_packaged_rules_speak_of_forms_fits_and_themes_that_exist():
    rules = decree().at(IN_FORCE)
    assert set(rules.ways.value) == {Fit.INSIDE, Fit.EQUAL, Fit.UNION}
    listed = {theme for candidate in rules.candidates for theme in candidate.themes.value}
    assert listed | set(rules.waste.value) <= set(themes())
    assert not listed & set(rules.waste.value), "waste is not excluded (FACTS A3)"
    assert set(rules.forms.value) <= kinds().keys()
    assert all(c.themes.standing is Standing.UNCHECKED for c in rules.candidates)
    last_day = date(2030, 12, 31)
    assert rules.existing_by.value - timedelta(days=1) == last_day
    assert rules.existing_by.value.replace(year=2037) == rules.waste_by.value


def test_every_value_has_a_source():
    for parameter in decree().parameters.values():
        assert parameter.meaning
        assert all(dated.source for dated in parameter.history)


def test_forms_in_scope_have_a_longest_term_and_others_have_none():
    assert [decree().longest_term(kind).at(IN_FORCE).value for kind in IGS] == [6, 18, 18, 18]
    assert decree().longest_term("politiezone") is None
    assert repr(decree()).startswith("<Decree: ")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"vormen": ""}, "lacks the parameters vormen"),
        ({"termijn_bestaand": '"2031"|dag'}, "termijn-bestaand is '2031'; its unit 'dag' asks"),
        ({"termijn_nieuw": "true|dagen na oprichting"}, "asks for a value of type int"),
        ({"termijn_nieuw": "0|weken"}, "has the unit 'weken'; known: soorten"),
        ({"regioconform": '["erbinnen"]|ligging'}, "regioconform names erbinnen; expected"),
    ],
)
def test_rules_that_make_no_sense_are_refused(changed, message):
    with pytest.raises(FileFormatError, match=message):
        read_decree(text(**changed), origin="eigen.toml")


def test_own_rules_may_be_read_and_need_no_candidates_or_sentences():
    rules = read_decree(text(), origin="eigen.toml").at(IN_FORCE)
    assert (rules.candidates, rules.sentences) == ((), {})


def test_a_decision_holds_on_its_days_only():
    found = read_decisions(DECISION, origin="besluiten.toml")
    held = {d: found.deviation("urn:x", d) for d in (date(2024, 12, 31), date(2032, 12, 31))}
    assert [one is not None for one in held.values()] == [False, True]
    assert found.deviation("urn:x", date(2033, 1, 1)) is None
    assert found.exclusion("urn:x", date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (DECISION.replace("motive", "reden"), r"lacks \[motive\]"),
        (DECISION.replace("2025-01-01", '"nu"'), "from is 'nu'"),
        (DECISION.replace("afwijking", "uitzondering"), r"unknown fields \[uitzondering\]"),
    ],
)
def test_a_decision_that_is_incomplete_is_refused(wrong, message):
    with pytest.raises(FileFormatError, match=message):
        read_decisions(wrong, origin="besluiten.toml")


def test_no_decision_is_packaged_because_none_was_found():
    assert (decisions().deviations, decisions().exclusions) == ({}, {})
