"""The report of a region says what must change, by when, why, and on which rule."""

from __future__ import annotations

import json
from datetime import date

import pytest

from regiowerk.core.errors import NotInForceError
from regiowerk.reports.pages.align_region import region_page
from regiowerk.reports.paper.region import region_report, report_values
from tests.unit.reports.pages.world import BEFORE, TODAY, snapshot

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'


def values(code="R2", on=TODAY, **chosen):
    day = snapshot(on)
    page = region_page(day, code, {facet: [value] for facet, value in chosen.items()})
    return report_values(day, page, PICTURE, "Wie in wie past.")


def test_every_row_of_the_page_is_in_the_report():
    found = values()
    assert [row["name"] for row in found["rows"]] == [
        "Unie", "Over", "Gelijk", "Tweeling", "Binnen",
    ]  # fmt: skip
    assert sum(int(figure["number"]) for figure in found["figures"]) == 5
    json.dumps(found)


def test_what_must_change_says_by_when_and_why():
    (due,) = values()["due"]
    assert (due["name"], due["deadline"], due["left"]) == (
        "Over", "1 januari 2031", "nog 1.502 dagen",
    )  # fmt: skip
    assert due["reason"].startswith("Ligt over 3 regio's")
    assert due["reason"].endswith("Niet gekend: oprichtingsdatum.")


@pytest.mark.parametrize(
    ("on", "left"),
    [
        (date(2030, 12, 31), "nog 1 dag"),
        (date(2031, 1, 1), "vandaag"),
        (date(2031, 1, 3), "2 dagen te laat"),
    ],
)
def test_the_days_run_out(on, left):
    assert values(on=on)["due"][0]["left"] == left


def test_the_odd_ones_out_are_named_and_the_picture_is_told():
    found = values()
    assert [row["odd"] for row in found["rows"]] == ["", "hier alleen Dee", "", "", ""]
    assert found["picture_says"] == (
        "Binnen Regio R2: Gelijk, Tweeling en Binnen. Over de rand: Unie en Over."
    )


def test_a_filter_is_told():
    assert "De lijst is gefilterd: 2." in values(theme="Afval")["lead"]
    assert "gefilterd" not in values()["lead"]


def test_before_the_decree_there_is_no_report():
    day = snapshot(BEFORE)
    with pytest.raises(NotInForceError):
        region_report(day, region_page(day, "R2", {}), PICTURE, "")


def test_it_becomes_a_pdf():
    day = snapshot()
    made = region_report(day, region_page(day, "R3", {}), PICTURE, "Wie in wie past.")
    assert made.startswith(b"%PDF")
