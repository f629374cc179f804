"""Divisions and flows named on the command line."""

import pytest

from regiowerk.cli.divisions import division_of, flows_of, names_on, on_one_map, shown
from regiowerk.cli.store import Request, Session
from tests.unit.cli.examples import MemoryStore
from tests.unit.small_register import TODAY


@pytest.fixture
def request_of_today():
    store = MemoryStore()
    return Request(Session(lambda _where: store), None, TODAY, False)


@pytest.fixture
def labels(tmp_path):
    path = tmp_path / "indeling.csv"
    path.write_text("gemeente,regio\n11001,N\nantwerpen,N\n46003,W\n")
    return str(path)


@pytest.fixture
def stream(tmp_path):
    path = tmp_path / "stroom.csv"
    path.write_text("van;naar;aantal\n11001;11002;5\n46003;46003;7\n")
    return str(path)


def test_zonings_and_files_are_laid_on_the_municipalities_of_the_day(request_of_today, labels):
    assert division_of(request_of_today, labels).region_of["46030"] == "W"
    assert "46030" in division_of(request_of_today, "referentieregio").region_of


def test_flows_of_the_register_and_of_files_too(request_of_today, stream):
    assert flows_of(request_of_today, stream, "flanders").units == ("11001", "11002", "46030")
    assert flows_of(request_of_today, "commuting-2011", "belgium").total == 100


def test_two_files_keep_their_own_units_and_have_no_borders(request_of_today, labels, stream):
    both = on_one_map(request_of_today, labels, stream, "belgium")
    assert both.borders is None
    assert "antwerpen" in both.division.region_of
    one = on_one_map(request_of_today, labels, "commuting-2011", "belgium")
    assert ("11001", "11002") in one.borders


def test_units_are_shown_by_name_where_it_is_known(request_of_today):
    names = names_on(request_of_today)
    assert shown(["11002", "x"], names) == [names["11002"], "x"]
