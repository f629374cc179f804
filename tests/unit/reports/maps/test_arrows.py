import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.reports.maps import FLANDERS, ArrowWords, Heading, draw_arrows, prepare
from tests.unit.reports.maps.country import areas, country

GEOMETRY = prepare(country())
IDS = ("11001", "11002", "11003", "11004", "21004")
FLOWS = [
    ("11001", "11002", 1200.0), ("11002", "11001", 300.0), ("11001", "11001", 9000.0),
    ("11003", "11001", 50.0), ("11004", "21004", 700.0), ("11003", "11004", 0.0),
]  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"
flows = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), st.integers(0, 9).map(float)), max_size=40
)


def drawn(given=FLOWS, **choices):
    return draw_arrows(GEOMETRY, areas(), given, Heading("x"), **choices)


def told(svg):
    return re.findall(r'class="arrow (\w+)" role="img"><title>([^<]+)</title>', svg)


@given(flows, st.randoms(use_true_random=False))
def test_the_order_of_the_flows_does_not_matter(some, random):
    other = list(some)
    random.shuffle(other)
    assert drawn(some).svg == drawn(other).svg


@given(flows, st.integers(0, 6))
def test_the_strongest_are_drawn_once_and_no_flow_within_a_place(some, most):
    sums = {}
    for one, other, amount in some:
        if one != other and amount:
            sums[one, other] = sums.get((one, other), 0) + amount
    kept = sorted(sums.values(), reverse=True)[:most]
    found = told(drawn(some, most=most).svg)
    assert [float(said.split(": ")[1]) for _, said in found] == kept
    assert len({said for _, said in found}) == len(found)


def test_an_arrow_says_from_where_to_where_and_how_much():
    assert told(drawn().svg) == [
        ("leaving", "Aa → Bee: 1.200"),
        ("leaving", "Dee → Brussel: 700"),
        ("leaving", "Bee → Aa: 300"),
        ("leaving", "Cee &amp; Co → Aa: 50"),
    ]


def test_of_a_place_in_focus_what_leaves_and_what_arrives_look_different():
    found = drawn(focus="11001", region_of={"11001": "W", "11003": "W"})
    assert told(found.svg) == [
        ("leaving", "Aa → Bee: 1.200"),
        ("arriving", "Bee → Aa: 300"),
        ("arriving", "Cee &amp; Co → Aa: 50"),
    ]
    assert [item.classes for item in found.legend] == ["leaving", "arriving"]
    looks = dict(re.findall(r'class="m (\w+)"[^>]*data-nis="(\d+)"', found.svg))
    assert {"near": "11001", "own": "11003"}.items() <= looks.items()
    assert re.search(r'class="main" [^>]*>Aa<', found.svg)
    assert 'data-nis="11001"' in re.search(r'<a [^>]*tabindex="0"[^>]*>', found.svg)[0]


def test_the_frame_follows_the_arrows_of_a_focus_and_is_flanders_without():
    wide = f'viewBox="0 0 10000 {FLANDERS.tall}"'
    assert wide in drawn().svg
    assert wide not in drawn(focus="11001").svg
    assert wide in drawn(focus="11001", frame=FLANDERS).svg


def test_widths_have_a_key_with_amounts_for_the_page_and_the_phone():
    svg = drawn(words=ArrowWords(width="pendelaars")).svg
    assert svg.count('class="widths ') == 2
    assert svg.count(">pendelaars<") == 2
    assert svg.count(">1.000<") == 2


def test_a_place_outside_the_vintage_needs_its_point_and_is_named():
    far = [("11001", "62063", 10.0)]
    found = drawn(far, places={"62063": (5.57, 48.0)}, names={"62063": "Luik"})
    assert told(found.svg) == [("leaving", "Aa → Luik: 10")]
    assert 'class="dot far"' in found.svg
    with pytest.raises(ValueError, match="such as 62063"):
        drawn(far)


def test_two_places_beyond_the_same_spot_have_no_arrow_between_them():
    at = {"a": (4.0, 40.0), "b": (4.0, 40.0)}
    assert told(drawn([("a", "b", 5.0)], places=at).svg) == []


def test_amounts_are_written_as_asked():
    words = ArrowWords(said="{origin}>{amount}", amount=lambda value: f"{value:.1f} u")
    assert told(drawn([("11001", "11002", 0.5)], words=words).svg) == [("leaving", "Aa&gt;0.5 u")]


def test_no_flows_give_a_map_without_arrows_key_or_legend():
    found = drawn([])
    assert told(found.svg) == []
    assert "widths" not in found.svg
    assert found.legend == ()
    assert told(drawn([], focus="11001").svg) == []


def test_a_file_stands_on_its_own():
    svg = draw_arrows(GEOMETRY, areas(), FLOWS, Heading("x", standalone=True)).svg
    root = ElementTree.fromstring(svg)
    assert svg.count('class="widths ') == 1
    assert root.find(f"{SVG}style").text.count(".arrow path{") == 1


@pytest.mark.parametrize("wrong", [-1.0, float("nan"), float("inf")])
def test_an_amount_that_is_none_is_refused(wrong):
    with pytest.raises(ValueError, match="from 11001 to 11002 is"):
        drawn([("11001", "11002", wrong)])
