import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.align.fit import Fit, FitVerdict, Regions, fit_of

REGIONS = {"a": "R1", "b": "R1", "c": "R1", "d": "R2", "e": "R2", "f": "R3"}

regions = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(("R1", "R2", "R3")))
members = st.frozensets(st.sampled_from("abcdefghij"))


@given(members, regions)
def test_completing_every_touched_region_makes_a_set_conform(who, region_of):
    verdict = fit_of(who, region_of)
    assigned = who - set(verdict.unassigned)
    everyone = assigned.union(*verdict.missing.values())
    completed = fit_of(everyone, region_of)
    assert completed.fit in ((Fit.EQUAL, Fit.UNION) if assigned else (Fit.UNKNOWN,))
    assert completed.touched.keys() == verdict.touched.keys()


@given(members, regions, st.randoms(use_true_random=False))
def test_the_order_of_the_division_makes_no_difference(who, region_of, chance):
    rows = list(region_of.items())
    chance.shuffle(rows)
    verdict, shuffled = fit_of(who, region_of), fit_of(who, dict(rows))
    assert verdict == shuffled
    assert list(verdict.touched) == list(shuffled.touched)


@given(members, regions)
def test_every_member_is_accounted_for_once(who, region_of):
    verdict = fit_of(who, region_of)
    touched = [m for inside in verdict.touched.values() for m in inside]
    assert sorted([*touched, *verdict.unassigned]) == sorted(who)
    if touched:
        assert sorted([*verdict.touched[verdict.main], *verdict.outside]) == sorted(who)
        assert len(verdict.touched[verdict.main]) == max(map(len, verdict.touched.values()))


@given(members, regions)
def test_whatever_is_named_comes_in_order(who, region_of):
    verdict = fit_of(who, region_of)
    lists = [*verdict.touched.values(), *verdict.missing.values()]
    for named in (*lists, verdict.outside, verdict.unassigned):
        assert list(named) == sorted(named)


@given(members, regions)
def test_missing_are_the_others_of_the_touched_regions(who, region_of):
    verdict = fit_of(who, region_of)
    for region, missing in verdict.missing.items():
        whole = {m for m, r in region_of.items() if r == region}
        assert whole == {*missing, *verdict.touched[region]}
        assert who.isdisjoint(missing)


@given(members, regions)
def test_the_name_of_a_region_does_not_change_the_fit(who, region_of):
    renamed = {m: {"R1": "R3", "R2": "R1", "R3": "R2"}[r] for m, r in region_of.items()}
    assert fit_of(who, renamed).fit is fit_of(who, region_of).fit


@pytest.mark.parametrize(
    ("who", "fit"),
    [
        ("", Fit.UNKNOWN),
        ("x", Fit.UNKNOWN),
        ("abc", Fit.EQUAL),
        ("f", Fit.EQUAL),
        ("a", Fit.INSIDE),
        ("ab", Fit.INSIDE),
        ("def", Fit.UNION),
        ("abcdef", Fit.UNION),
        ("ad", Fit.SPANNING),
        ("abcd", Fit.SPANNING),
        ("abcx", Fit.SPANNING),
        ("ax", Fit.SPANNING),
        ("defx", Fit.SPANNING),
    ],
)
def test_the_definitions_of_fit(who, fit):
    assert fit_of(set(who), REGIONS).fit is fit


def test_a_verdict_carries_its_reasons():
    assert fit_of({"a", "d", "e", "x"}, REGIONS) == FitVerdict(
        fit=Fit.SPANNING,
        touched={"R2": ("d", "e"), "R1": ("a",)},
        main="R2",
        outside=("a", "x"),
        missing={"R2": (), "R1": ("b", "c")},
        unassigned=("x",),
    )


def test_of_regions_with_as_many_members_the_first_by_name_is_the_main_one():
    assert fit_of({"d", "a"}, REGIONS).main == "R1"


def test_who_lies_in_no_region_leaves_the_fit_unknown():
    assert fit_of({"y", "x"}, REGIONS) == FitVerdict(Fit.UNKNOWN, unassigned=("x", "y"))


def test_a_division_that_was_prepared_gives_the_same_and_works_out_what_is_missing_when_asked():
    prepared = Regions(REGIONS)
    for members in (set(), {"a"}, {"a", "b", "c"}, {"y"}):
        assert prepared.fit(members) == fit_of(members, REGIONS)
    members = {"a", "c"}
    verdict = prepared.fit(members)
    before = dict(verdict.missing)
    members.add("b")
    assert (verdict.missing, len(verdict.missing)) == (before, len(verdict.touched))
    assert repr(verdict.missing) == repr(before)
    assert repr(prepared).startswith("<Regions: ")
