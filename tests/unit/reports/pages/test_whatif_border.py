"""Border municipalities: the longest bar of a criterion is one, its own region comes first."""

import pytest

from regiowerk.core.errors import RuleError
from regiowerk.reports.pages.whatif_border import border_page, border_pages
from regiowerk.reports.pages.whatif_day import Grounds
from tests.unit.reports.pages.world import snapshot, unit_id


def test_the_longest_bar_is_one_and_the_own_region_first():
    for page in border_pages(Grounds(snapshot())):
        assert page.regions[0][1].own
        for criterion in page.criteria:
            assert max(cell.length for cell in criterion.cells) in (0.0, 1.0)


def test_who_borders_on_no_other_region_is_refused():
    with pytest.raises(RuleError, match="borders on no other region"):
        border_page(Grounds(snapshot()), unit_id("30001"))
