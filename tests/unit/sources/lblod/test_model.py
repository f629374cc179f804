"""For which day the source speaks, by family of kinds."""

from datetime import date

import pytest

from regiowerk.sources.lblod.model import SNAPSHOT_2026, Observed


@pytest.mark.parametrize(
    ("family", "status_on", "memberships_on"),
    [
        ("igs", date(2023, 12, 31), date(2023, 12, 31)),
        ("ocmw-vereniging", date(2024, 12, 31), date(2024, 12, 31)),
        ("verzelfstandiging", date(2026, 7, 24), date(2024, 12, 31)),
        ("gemeentebestuur", date(2026, 7, 24), date(2026, 7, 24)),
    ],
)
def test_the_snapshot_speaks_for_older_imports_too(family, status_on, memberships_on):
    assert SNAPSHOT_2026.status_on(family) == status_on
    assert SNAPSHOT_2026.memberships_on(family) == memberships_on


def test_no_membership_of_the_snapshot_is_later_than_the_mergers_of_2025():
    assert all(day < date(2025, 1, 1) for day in SNAPSHOT_2026.memberships.values())


def test_a_source_of_one_day_has_that_day_for_every_family():
    observed = Observed(snapshot=date(2030, 1, 1))
    assert observed.status_on("igs") == observed.memberships_on("zone") == date(2030, 1, 1)
