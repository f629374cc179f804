from hypothesis import given
from hypothesis import strategies as st

from regiowerk.resources.verevening.outcomes import Outcome, added, lines_of

amounts = st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 99))


@given(amounts, amounts)
def test_a_line_for_everyone_who_pays_or_receives(pays, receives):
    lines = lines_of(pays, receives, ["Z"])
    assert [one.party for one in lines] == sorted({*pays, *receives, "Z"})
    assert sum(one.net for one in lines) == sum(receives.values()) - sum(pays.values())
    outcome = Outcome("contract", lines)
    assert outcome.zero_sum == (sum(pays.values()) == sum(receives.values()))


@given(st.lists(st.tuples(st.sampled_from("AB"), st.integers(-9, 9))))
def test_adding_by_name_loses_nothing(rows):
    assert sum(added(rows).values()) == sum(amount for _, amount in rows)
