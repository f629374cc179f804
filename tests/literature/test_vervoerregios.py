"""Vervoerregio's against referentieregio's: the computed split of CASES 1.3, on the baseline.

Source: Provincies in Cijfers, kerntabellen (July 2025); 7 of the 15 fit, 8 span.
"""

from datetime import date

import pytest

from regiowerk.align.fit import Fit
from regiowerk.align.nesting import nesting_in
from regiowerk.align.structures import cooperations, structures_of
from regiowerk.reports.aligning import parts_of
from regiowerk.sources.baseline import load_baseline

SPLIT = {
    "Antwerpen": {"Regio Antwerpen": 28, "Rivierenland": 1, "Waasland": 1},
    "Kempen": {"Kempen": 27, "Rivierenland": 1},
    "Mechelen": {"Rivierenland": 10, "Halle-Vilvoorde": 1, "Oost-Brabant": 1},
    "Oostende": {"Middenkust": 7, "Westhoek": 2},
    "Roeselare": {"Midwest": 15, "Regio Brugge": 1},
    "Vlaamse Ardennen": {"Vlaamse Ardennen": 14, "Denderregio": 1},
    "Vlaamse Rand": {"Halle-Vilvoorde": 30, "Denderregio": 1},
    "Waasland": {"Waasland": 6, "Denderregio": 1},
}


@pytest.fixture(scope="module")
def today():
    return load_baseline().register.at(date(2026, 11, 21))


def laid(today, what):
    return nesting_in(structures_of(today, what), today.zoning("referentieregio"))


def test_seven_fit_and_eight_span_with_exactly_this_split(today):
    found = laid(today, "vervoerregio")
    spanning = found.with_fit(Fit.SPANNING)
    assert {one.structure.name: parts_of(one, found) for one in spanning} == SPLIT
    conform = found.counts[Fit.EQUAL] + found.counts[Fit.INSIDE] + found.counts[Fit.UNION]
    assert (len(found.placed), conform, len(spanning)) == (15, 7, 8)


def test_all_of_a_region_is_not_enough_when_others_are_in_with_a_part(today):
    (antwerpen,) = [
        one for one in laid(today, "vervoerregio").placed if one.structure.name == "Antwerpen"
    ]
    missing = {region: len(rest) for region, rest in antwerpen.verdict.missing.items()}
    assert min(missing.values()) == 0 < max(missing.values())


@pytest.mark.parametrize(
    ("zoning", "kind"),
    [
        ("vervoerregio", "vervoerregioraad"),
        ("politiezone", "politiezone"),
        ("woonmaatschappij", "woonmaatschappij"),
        ("igs-wonen", "igs-wonen"),
        ("eerstelijnszone", "zorgraad"),
    ],
)
def test_the_zones_and_the_structures_that_work_in_them_lie_the_same(today, zoning, kind):
    zones = sorted(sorted(one.units) for one in structures_of(today, zoning))
    bodies = sorted(sorted(one.units) for one in cooperations(today, [kind]))
    assert zones == bodies
