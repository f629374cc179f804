from datetime import date

import pytest

from regiowerk.core.errors import FileFormatError, UnknownIdError
from regiowerk.core.parameters import Standing
from regiowerk.resources.verevening.mechanisms.catalogue import (
    Scope,
    Task,
    Way,
    mechanism,
    mechanisms,
    read_mechanisms,
)

ONE = """
[proef]
name = "Proef"
order = 1
letter = "Z"
way = "vrijwillig"
partners = "bekend"
possible = true
fits = ["project/compensatie"]
legal_person = false
longest = 0
conditions = [{ text = "Een voorwaarde.", source = "S1", standing = "vermeld", from = 2024-01-01 }]
decides = { text = "De raad.", source = "S1", standing = "vermeld" }
fits_basis = { text = "Daarom.", source = "S1", standing = "afgeleid" }
"""


def test_the_nine_mechanisms_from_light_to_heavy():
    assert list(mechanisms()) == [
        "contract", "interlokale-vereniging", "projectvereniging", "subregionaal-fonds",
        "intergemeentelijke-belasting", "gemeentefonds", "begrotingsfonds",
        "verhandelbare-beleidsrechten", "planschade-planbatenfonds",
    ]  # fmt: skip
    assert [one.order for one in mechanisms().values()] == list(range(1, 10))


def test_the_letters_of_the_study_as_far_as_they_were_found():
    letters = [one.letter for one in mechanisms().values()]
    assert letters == ["A, B, C of F"] * 3 + ["D", "E", "K", "H", "I", "J"]


def test_the_voluntary_ones_are_possible_today_and_the_others_say_what_they_need():
    for one in mechanisms().values():
        assert one.possible == (one.way is Way.VOLUNTARY)
        if one.possible:
            assert one.today == "vandaag mogelijk"
        else:
            assert one.today.startswith("vandaag niet mogelijk, nodig: een")
        assert one.name in repr(one)


def test_every_text_has_a_source_and_what_was_not_found_is_to_be_checked():
    for one in mechanisms().values():
        assert one.conditions
        for text in (*one.conditions, one.decides, one.fits_basis):
            assert text.value.endswith(".")
            assert text.source
            if text.source == "niet gevonden":
                assert text.standing is Standing.UNCHECKED


def test_a_projectvereniging_lasts_six_years_and_what_it_must_do_depends_on_the_day():
    found = mechanism("projectvereniging")
    assert found.longest == 6
    before, after = (
        " ".join(one.value for one in found.conditions_on(day))
        for day in (date(2023, 12, 31), date(2024, 1, 1))
    )
    assert "advies van ABB" not in before
    assert "advies van ABB" in after


def test_the_decision_key_of_the_study():
    # seed 004: only compensation, contract; participation or a programme, an association
    assert mechanism("contract").fits == {(Scope.PROJECT, Task.COMPENSATION)}
    for scope in Scope:
        assert (scope, Task.PARTICIPATION) in mechanism("interlokale-vereniging").fits
    assert (Scope.PROGRAMME, Task.PAYMENTS) in mechanism("subregionaal-fonds").fits
    assert (Scope.PROGRAMME, Task.PAYMENTS) not in mechanism("projectvereniging").fits


def test_an_unknown_mechanism_is_refused_with_those_there_are():
    with pytest.raises(UnknownIdError, match=r"no mechanism 'x'.*contract"):
        mechanism("x")


def test_a_catalogue_of_ones_own_is_read():
    assert read_mechanisms(ONE, origin="eigen")["proef"].fits == {
        (Scope.PROJECT, Task.COMPENSATION)
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (ONE.replace("possible = true", "possible = false"), "what is lacking"),
        (ONE.replace("order = 1", 'order = 1\nneeds = "een decreet"'), "what is lacking"),
        (ONE.replace('"project/compensatie"', '"project/x"'), "'x' is not a valid Task"),
        (ONE.replace('"vrijwillig"', '"misschien"'), "not a valid Way"),
        (ONE.replace('letter = "Z"\n', ""), "lacks .letter."),
        (ONE.replace('standing = "afgeleid"', 'standing = "zeker"'), "standing is 'zeker'"),
        (ONE.replace("2024-01-01", "2024-01-01, until = 2023-01-01"), "must end after"),
        (ONE + ONE.replace("[proef]", "[ander]"), "one order"),
    ],
)
def test_a_damaged_catalogue_is_refused(text, says):
    with pytest.raises(FileFormatError, match=says):
        read_mechanisms(text, origin="eigen")
