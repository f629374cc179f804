from datetime import date

import pytest

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.resources.verevening.approval import State, approval_of, approval_rule

ON = date(2024, 1, 1)


@pytest.mark.parametrize(
    ("decisions", "state", "text"),
    [
        ({"A": True, "B": True}, State.APPROVED, "Alle gemeenteraden"),
        ({"A": True, "B": None}, State.OPEN, "Nog niet beslist: B"),
        ({"A": False, "B": None}, State.GOVERNOR, "gouverneur"),
    ],
)
def test_all_councils_approve_or_the_governor_decides(decisions, state, text):
    found = approval_of(decisions, on=ON)
    assert found.state is state
    assert text in found.text


def test_the_rule_carries_its_source():
    assert approval_rule(ON).source.endswith("(S60)")


def test_a_partner_whose_council_is_not_named_has_not_decided():
    found = approval_of({"A": True}, on=ON, partners=("A", "B"))
    assert (found.state, found.waiting) == (State.OPEN, ("B",))


def test_the_council_of_who_is_no_partner_decides_nothing():
    with pytest.raises(UnknownIdError, match=r"^Zed decides on no key here. The partners: A, B\.$"):
        approval_of({"A": True, "Zed": False}, on=ON, partners=("A", "B"))


def test_a_key_without_councils_is_refused():
    with pytest.raises(InputError, match="No council"):
        approval_of({}, on=ON)
