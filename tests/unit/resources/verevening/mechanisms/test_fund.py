import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.mechanisms.fund import Movement, Paying, fund_run

movements = st.lists(
    st.builds(
        Movement,
        st.integers(2026, 2032),
        st.sampled_from("ABCD"),
        st.integers(-500, 500).filter(bool),
    ),
    min_size=1,
    max_size=25,
)
openings = st.integers(0, 400)


@given(movements, openings)
def test_paying_as_able_never_goes_below_zero_and_loses_no_cent(given_ones, opening):
    run = fund_run(given_ones, opening=opening)
    assert all(year.closing >= 0 for year in run.years)
    deposits = sum(one.cents for one in given_ones if one.cents > 0)
    claims = -sum(one.cents for one in given_ones if one.cents < 0)
    paid = sum(sum(year.paid.values()) for year in run.years)
    assert run.closing == opening + deposits - paid
    assert paid + sum(run.waiting.values()) == claims
    for year in run.years:
        if year.waiting:
            assert year.closing == 0


@given(movements, openings)
def test_a_balance_below_zero_is_always_named_with_year_and_amount(given_ones, opening):
    run = fund_run(given_ones, opening=opening, paying=Paying.FULL)
    below = {year.year: -year.closing for year in run.years if year.closing < 0}
    assert {one.year: one.cents for one in run.shortfalls} == below
    assert bool(run.findings) == bool(below)
    assert not run.waiting
    assert run.shortfalls == fund_run(given_ones, opening=opening).shortfalls


@given(movements, openings)
def test_the_deposit_that_is_named_cures_the_shortfall_of_its_year(given_ones, opening):
    for one in fund_run(given_ones, opening=opening).shortfalls:
        cured = [*given_ones, Movement(one.year, "A", one.cents)]
        after = {s.year for s in fund_run(cured, opening=opening).shortfalls}
        assert one.year not in after


@given(movements, openings, st.randoms())
def test_the_order_of_movements_does_not_matter(given_ones, opening, random):
    shuffled = list(given_ones)
    random.shuffle(shuffled)
    assert fund_run(shuffled, opening=opening) == fund_run(given_ones, opening=opening)


def test_a_shortfall_names_the_three_cures():
    run = fund_run(
        [
            Movement(2026, "Veurne", 500_00, "bedrijventerrein"),
            Movement(2026, "Alveringem", -600_00),
            Movement(2026, "Vleteren", -200_00),
            Movement(2028, "Veurne", 500_00),
        ]
    )
    first, second = run.shortfalls
    assert (first.year, first.cents, first.earlier) == (2026, 300_00, 0)
    assert (first.covered_in, first.waits_until) == (2028, 2028)
    assert first.told() == (
        "Eind 2026 is er € 300,00 te weinig. Wat helpt: uiterlijk in 2026 € 300,00 extra storten; "
        "een voorschot van € 300,00, terug te betalen in 2028; of betalen naar vermogen: dan is "
        "alles betaald in 2028."
    )
    assert (second.year, second.earlier) == (2027, 300_00)
    assert "uiterlijk in 2027 in totaal € 300,00 extra" in second.told()
    assert run.findings == (first.told(2027),)
    assert run.findings[0].startswith("Eind 2026 tot eind 2027 is er € 300,00 te weinig")
    assert run.years[0].paid == {"Alveringem": 375_00, "Vleteren": 125_00}


@given(movements, openings)
def test_the_largest_deposit_in_time_cures_them_all(given_ones, opening):
    shortfalls = fund_run(given_ones, opening=opening).shortfalls
    more, done = [], 0
    for one in shortfalls:
        more.append(Movement(one.year, "A", max(one.cents - done, 0)))
        done = max(done, one.cents)
    cured = [*given_ones, *(one for one in more if one.cents)]
    assert fund_run(cured, opening=opening).shortfalls == ()


def test_a_shortfall_that_grows_is_told_again():
    run = fund_run([Movement(y, "A", -c) for y, c in ((2026, 1), (2028, 1), (2029, 3))])
    told = [one.split(" is er ")[0] for one in run.findings[:3]]
    assert told == ["Eind 2026 tot eind 2027", "Eind 2028", "Eind 2029"]


def test_a_fund_that_never_recovers_says_so():
    run = fund_run([Movement(2026, "A", 1_00), Movement(2026, "B", -3_00)])
    assert "niet terugkomt" in run.shortfalls[0].told()
    assert "blijft binnen deze jaren iets onbetaald" in run.shortfalls[0].told()
    assert run.findings[-1] == "Na 2026 is nog te betalen: B € 2,00."


@pytest.mark.parametrize(
    ("given_ones", "opening", "says"),
    [
        ([], 0, "no movements"),
        ([Movement(2026, "A", 0)], 0, "A moves 0,00"),
        ([Movement(0, "A", 1)], 0, "year from 1"),
        ([Movement(2026, "A", 1)], -1, "opens with -0,01"),
        ([Movement(2026, "A", 1), Movement(2926, "A", 1)], 0, "200 years"),
    ],
)
def test_a_fund_that_cannot_be_is_refused(given_ones, opening, says):
    with pytest.raises(InputError, match=says):
        fund_run(given_ones, opening=opening)
