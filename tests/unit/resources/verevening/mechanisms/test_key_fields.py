from fractions import Fraction

import pytest

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.fields import Fields
from regiowerk.resources.verevening.keys import Basis, shares_of
from regiowerk.resources.verevening.mechanisms.key_fields import BASES, key_of


def test_every_basis_has_an_english_name():
    assert set(BASES.values()) == set(Basis)
    assert BASES["cadastral-income"] is Basis.CADASTRAL_INCOME


def test_without_a_key_the_parts_are_equal():
    assert shares_of(key_of(Fields({}, "f")), "AB") == {"A": Fraction(1, 2), "B": Fraction(1, 2)}


def test_a_mix_of_bases():
    file = {"key": {"equal": 40, "inhabitants": 60}, "figures": {"inhabitants": {"A": 2, "B": 1}}}
    assert shares_of(key_of(Fields(file, "f")), "AB")["A"] == Fraction(6, 10)


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ({"key": {"soep": 100}}, "soep is not a basis"),
        ({"key": {"equal": 90}}, "add up to 90 %"),
        ({"key": {"inhabitants": 100}}, "0 figures"),
        ({"figures": {"use": {"A": 1}}}, "figures are given for use"),
        ({"key": {"use": 100}, "figures": {"use": {"A": -1}}}, "of A is -1"),
        ({"key": {"use": 100}, "figures": {"use": 3}}, "a table is expected"),
    ],
)
def test_a_key_that_does_not_fit_is_refused(file, says):
    with pytest.raises(InputError, match=says):
        key_of(Fields(file, "f"))
