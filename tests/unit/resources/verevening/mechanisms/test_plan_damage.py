import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.mechanisms.fund import Paying
from regiowerk.resources.verevening.mechanisms.plan_damage import PlanEffect, plan_fund

effects = st.lists(
    st.builds(
        PlanEffect, st.integers(2026, 2030), st.sampled_from("ABC"), st.integers(1, 900),
        st.integers(0, 900),
    ),
    min_size=1, max_size=10,
)  # fmt: skip


@given(effects, st.fractions(1, 100), st.fractions(0, 100))
def test_what_comes_in_is_what_is_paid_and_what_is_left(given_ones, levy, compensation):
    if not any(one.rise * levy >= 50 for one in given_ones):
        return
    run = plan_fund(given_ones, levy=levy, compensation=compensation)
    into = sum(sum(year.deposited.values()) for year in run.years)
    out = sum(sum(year.paid.values()) for year in run.years)
    assert run.closing == into - out >= 0


def test_a_part_of_rises_pays_a_part_of_falls():
    plans = [PlanEffect(2026, "A", 1000_00, 0, "RUP A"), PlanEffect(2027, "B", 0, 300_00, "RUP B")]
    run = plan_fund(plans, levy="30", compensation="80")
    assert [year.closing for year in run.years] == [300_00, 60_00]


def test_too_little_is_named():
    run = plan_fund(
        [PlanEffect(2026, "A", 0, 100_00)], levy=30, compensation=80, paying=Paying.FULL
    )
    assert run.shortfalls[0].cents == 80_00
    assert "onder nul in 2026" in run.findings[-1]


@pytest.mark.parametrize(
    ("effect", "levy", "says"),
    [
        (PlanEffect(2026, "A", -1, 0), 30, "0 or more"),
        (PlanEffect(2026, "A", 1, 0), 130, "levy is 130 %"),
        (PlanEffect(2026, "A", 0, 0), 30, "no movements"),
    ],
)
def test_plans_that_cannot_be_are_refused(effect, levy, says):
    with pytest.raises(InputError, match=says):
        plan_fund([effect], levy=levy, compensation=80)
