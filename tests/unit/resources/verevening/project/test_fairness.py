import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.fairness import gini
from regiowerk.resources.verevening.project.fairness import indices_of
from regiowerk.resources.verevening.project.results import result_of
from tests.unit.resources.verevening.project.world import partners, project

ALL_TO_ONE = {"vaste percentages": 100, "percentages": {"Oostende": 100}}


@given(st.lists(st.floats(0.01, 1e6), min_size=1, max_size=6))
def test_burdens_are_as_unequal_as_the_benefits_of_the_same_size(amounts):
    found, burdens = indices_of(amounts), indices_of([-one for one in amounts])
    assert found == burdens
    assert found.gini == gini(amounts)


def test_benefits_beside_burdens_have_no_index():
    assert all(math.isnan(one) for one in (indices_of([1, -1]).gini, indices_of([0, 0]).theil))


def test_who_objects_most_comes_first_and_who_is_worse_off_is_named():
    rows = partners()
    rows[2]["size"] = 5
    variant = [{"name": "v", "key": ALL_TO_ONE}]
    found = result_of(project(variants=variant, partners=rows, needed=True)).variants[0]
    assert found.fairness.objecting[0][1] > 0
    assert [by for _, by in found.fairness.objecting] == sorted(
        (by for _, by in found.fairness.objecting), reverse=True
    )
    worse = {one.partner.name for one in found.partners if one.benefit < -1}
    assert set(found.fairness.worse_off) == worse
    assert math.isnan(found.fairness.benefits.gini) == bool(worse)


def test_before_is_without_an_agreement_and_after_is_the_variant():
    by_site, by_people, _ = result_of(project("voorziening", needed=True)).variants
    assert by_site.fairness.before == by_site.fairness.after
    assert by_people.fairness.before == by_site.fairness.before
    assert by_people.fairness.after.gini == pytest.approx(0, abs=1e-6), "per inhabitant the same"
    assert by_people.fairness.after.jain == pytest.approx(1)


def test_without_inhabitants_or_a_site_nothing_is_compared():
    rows = [{**one, "location": 0} for one in partners()]
    found = result_of(project("voorziening", partners=rows, variants=[{"key": "inwoners"}]))
    assert found.without is None
    assert found.variants[0].fairness.before is None
    nobody = project("voorziening", partners=partners(inwoners=0), variants=[{"key": "gelijk"}])
    assert result_of(nobody).variants[0].fairness.after is None
