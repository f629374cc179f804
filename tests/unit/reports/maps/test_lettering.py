import re

import numpy as np

from regiowerk.reports.maps import FLANDERS, Heading, prepare
from regiowerk.reports.maps.lettering import area_names, point_names, zone_names
from regiowerk.reports.maps.points import Spot, taken_by
from tests.unit.reports.maps.country import country

ZONES = {"11001": "W", "11003": "W", "11002": "E", "11004": "E"}


def test_names_come_for_the_page_and_for_the_phone_with_brussels(geometry):
    written, short = zone_names(
        geometry, FLANDERS, ZONES, {"W": ("West", "1"), "E": ("Oost", "2")}, Heading("x")
    )
    assert (written.count(">West<"), written.count(">Oost<")) == (3, 3)
    assert "Brussel" in written
    assert short == {}


def test_a_picture_on_its_own_has_names_of_one_size(geometry):
    written, _ = area_names(geometry, FLANDERS, {"11001": "Aa"}, Heading("x", standalone=True))
    assert written.count(">Aa<") == 1
    assert "narrow" not in written


def test_a_name_that_fits_on_the_page_only_is_a_number_on_the_phone(geometry):
    texts = {"W": ("Mandel", "1"), "E": ("Oost", "2")}
    written, short = zone_names(geometry, FLANDERS, ZONES, texts, Heading("x"), room=1.0)
    assert short == {"W": True}
    assert written.count(">1<") == 2  # on a narrow page and on a phone


def test_without_brussels_in_the_vintage_there_is_no_brussels():
    geometry = prepare(country(("11001",)))
    assert "Brussel" not in area_names(geometry, FLANDERS, {"11001": "Aa"}, Heading("x"))[0]


def test_brussels_does_not_stand_on_another_name(geometry):
    found, (placed, _) = area_names(
        geometry, FLANDERS, {"21004": "Een lange hoofdstad"}, Heading("x", standalone=True)
    )
    assert len(placed) == 1
    there = re.findall(r'y="(\d+)"[^>]*>Brussel<', found)
    assert all(abs(int(y) - placed[0].y) >= placed[0].size for y in there)


def test_names_beside_points_stay_out_of_the_key():
    spots = [Spot("a", 5000, 2000), Spot("b", 9000, 3500)]
    texts = {"a": "Aa", "b": "Bee"}
    lines = taken_by(FLANDERS, [(np.array([(5000.0, 2000.0)]), 10.0)])

    def key(size, over):
        assert over is lines
        return f'<path d="M0 {size:.0f}"/>', (8000, 3000, 2000, 1020)

    plain = point_names(FLANDERS, spots, texts, lines, Heading("x"), main="b")
    assert (plain.count(">Aa<"), plain.count(">Bee<")) == (2, 2)
    assert re.search(r'class="main" [^>]*>Bee<', plain)
    keyed = point_names(FLANDERS, spots, texts, lines, Heading("x"), keyed=key)
    assert (keyed.count(">Aa<"), keyed.count(">Bee<")) == (2, 0)
    assert keyed.count('class="widths ') == 2


def test_a_zone_called_brussels_is_enough(geometry):
    texts = {"W": ("Brussel", ""), "E": ("Oost", "")}
    written, _ = zone_names(geometry, FLANDERS, ZONES, texts, Heading("x", standalone=True))
    assert written.count(">Brussel<") == 1
