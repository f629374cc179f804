"""Fields of centres on the map."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.reports.maps import FieldWords, Heading, ZoneStyle, draw_fields, prepare
from tests.unit.reports.maps.country import areas, country

GEOMETRY = prepare(country())
CENTRES = [ZoneStyle("Aa", "Aa", "1"), ZoneStyle("Dee", "Dee", "2")]
FIELD_OF = {"11001": "Aa", "11002": "Aa", "11004": "Dee"}
STRENGTH = {"11001": 0.7, "11002": 0.25, "11004": 0.1}
shares = st.floats(0, 1)


def drawn(field_of=FIELD_OF, *, standalone=False, **choices):
    given_ones = {"strength": STRENGTH} | choices
    heading = Heading("Velden", "Waar", standalone)
    return draw_fields(GEOMETRY, areas(field_of), CENTRES, heading, **given_ones)


def looks(svg):
    return {nis: look for look, nis in re.findall(r'class="m (\w+)"[^>]*data-nis="(\d+)"', svg)}


def keys(picture):
    return [item.classes for item in picture.legend]


@given(st.fixed_dictionaries(dict.fromkeys(FIELD_OF, shares)))
def test_what_pulls_more_is_never_lighter(strength):
    order = ["weak", "z", "sure"]
    seen = looks(drawn(strength=strength).svg)
    step = {nis: order.index(seen[nis].rstrip("12345678")) for nis in FIELD_OF}
    for one in FIELD_OF:
        for other in FIELD_OF:
            assert strength[one] < strength[other] or step[one] >= step[other]


@given(st.fixed_dictionaries(dict.fromkeys(FIELD_OF, shares)))
def test_the_legend_explains_every_step_on_the_map_and_no_other(strength):
    found = drawn(strength=strength)
    fills = {look.rstrip("12345678") for look in looks(found.svg).values()}
    assert {key.rstrip("0") for key in keys(found) if "line" not in key} == fills


def test_an_area_without_strength_is_refused():
    with pytest.raises(ValueError, match="such as 11004"):
        drawn(strength={"11001": 1.0, "11002": 1.0})


def test_who_lies_in_no_field_is_blank_and_said_to_be_so():
    found = drawn()
    assert looks(found.svg)["11003"] == "out"
    assert "out" in keys(found)


def test_overlap_is_hatched_and_a_centre_of_several_areas_has_one_outline():
    plain = drawn()
    assert not {"doubt", "key-line firm"} & set(keys(plain))
    found = drawn(shared=["11002"], seats={"11001": "Aa", "11003": "Aa"})
    assert found.svg.count('class="over doubt"') == 1
    assert {"doubt", "key-line firm"} <= set(keys(found))
    outline = re.search(r'class="edge firm" d="([^"]+)"', found.svg)[1]
    apart = drawn(seats={"11001": "a", "11003": "c"}).svg
    assert len(outline) < len(re.search(r'class="edge firm" d="([^"]+)"', apart)[1])


@pytest.mark.parametrize("standalone", [False, True])
def test_the_picture_is_well_formed_and_speaks_the_given_words(standalone):
    words = FieldWords(none="nergens")
    found = drawn(standalone=standalone, words=words)
    ElementTree.fromstring(found.svg)
    assert "nergens" in [item.label for item in found.legend]
