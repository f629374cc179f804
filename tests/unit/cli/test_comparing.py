"""The commands `compare` and `quality`."""

import json

import pytest

from regiowerk.core.errors import RegiowerkError
from tests.unit.cli.examples import call


@pytest.fixture
def labels(tmp_path):
    path = tmp_path / "indeling.csv"
    path.write_text("gemeente,regio\n11001,N\nantwerpen,N\n46003,W\n35013,K\n99999,X\n")
    return str(path)


@pytest.fixture
def stream(tmp_path):
    path = tmp_path / "stroom.csv"
    path.write_text("van;naar;aantal\n11001;11002;5\n11001;11002;5\n46003;46003;7\n")
    return str(path)


def card(*words):
    found = call(*words, "--json")
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def test_two_zonings_as_json_have_the_agreed_shape():
    found = card("compare", "referentieregio", "provincie")
    assert found["units"] == 5
    assert found["left_out"] == []
    assert ["Antwerpen", "Antwerpen", 2, 554500.0] in found["split_table"]
    assert found["adjusted_rand"] == found["v_measure"] == 1
    assert found["differ"] == []
    assert found["on"] == "2026-11-21"


def test_a_file_is_compared_with_a_zoning_on_the_municipalities_of_the_day(labels):
    found = card("compare", "referentieregio", labels)
    assert (found["units"], found["left_out"]) == (4, ["46014", "99999"])
    assert ["Waasland", "W", 1, 88000.0] in found["split_table"]
    assert found["notes"] == ["Geen gemeente op 2026-11-21: 99999."]


def test_two_files_need_no_register(labels, tmp_path):
    other = tmp_path / "ander.json"
    other.write_text('{"labels": {"11001": 1, "antwerpen": 2}}')
    found = card("compare", labels, str(other))
    assert (found["units"], found["on"]) == (2, None)
    assert found["left_out"] == ["35013", "46003", "99999"]
    assert found["differ"][0]["difference"] == 0.5


def test_units_may_be_weighed_by_their_inhabitants(labels, tmp_path):
    other = tmp_path / "ander.csv"
    other.write_text("unit,label\n11001,1\n11002,1\n35013,1\n")
    found = card("compare", labels, str(other), "--by", "inhabitants")
    assert found["matched_weight"] == 554500
    refused = call("compare", "referentieregio", "provincie", "--by", "inhabitants")
    assert refused.exit_code == 1
    assert "have no number of inhabitants (46014)" in refused.stderr


def test_the_comparison_for_people(labels):
    found = call("compare", "referentieregio", labels)
    assert "referentieregio (3 regions) and indeling.csv (3)" in found.stdout
    assert "adjusted rand" in found.stdout
    assert "Split table (splitsingstabel)" in found.stdout
    assert "Note: Geen gemeente" in found.stderr
    assert "in one of the two only: 46014, 99999." in found.stderr
    apart = call("compare", "provincie", "politiezone")
    assert "46030" not in apart.stdout


def test_who_differs_is_shown_by_name(tmp_path):
    other = tmp_path / "ander.csv"
    other.write_text("unit,label\n11001,1\n11002,2\n")
    found = call("compare", "referentieregio", str(other))
    assert "Who differs most (2 units have other fellows)" in found.stdout
    assert "Aartselaar  Antwerpen" in found.stdout


def test_quality_of_a_zoning_as_json_and_as_text():
    found = card("quality", "referentieregio")
    assert found["internal_share"] == 1
    assert found["regions"]["Antwerpen"]["residents"] == 95
    assert found["regions"]["Waasland"]["pieces"] == 2
    assert found["left_out"]["unknown"] == 2
    text = call("quality", "referentieregio")
    assert "internal share 100.0 %, 2 of 3 areas valid" in text.stdout
    assert "not in the flow: 35013, 46014" in text.stderr
    assert "Niet meegeteld: 2 (personen) met een onbekende bestemming." in text.stderr


def test_quality_on_a_foreign_flow(labels, stream):
    found = call("quality", "referentieregio", "--flows", stream, "--json")
    assert "Hun hoeveelheden zijn opgeteld" in found.stderr
    regions = json.loads(found.stdout)["regions"]
    assert regions["Antwerpen"]["residents"] == 10
    assert regions["Waasland"]["internal"] == 7
    files = card("quality", labels, "--flows", stream, "--min-size", "1", "--target-size", "5")
    assert files["without_region"] == ["11002"]
    assert files["regions"]["N"]["pieces"] is None
    assert files["regions"]["W"]["valid"]
    assert card("quality", labels)["regions"]["N"]["units"] == 2


def test_notes_of_a_division_are_shown_with_its_quality(labels, stream):
    found = call("quality", labels, "--register", "baseline", "--flows", "commuting-2011")
    assert "Note: Geen gemeente op 2026-11-21: 99999." in found.stderr
    whole = call("quality", labels, "--flows", stream)
    assert "internal share" in whole.stdout


def test_a_flow_within_the_extent_only():
    assert card("quality", "referentieregio", "--extent", "flanders")["total"] == 100


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["compare", "referentieregio", "regio"], "There is no zoning 'regio'"),
        (["compare", "referentieregio", "geen.csv"], "geen.csv"),
        (["quality", "referentieregio", "--flows", "verhuizen"], "There is no flow 'verhuizen'"),
        (["quality", "referentieregio", "--flows", "geen.csv"], "geen.csv"),
        (["quality", "referentieregio", "--min-size", "20000"], "below target_size"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence_with_a_code(words, why):
    found = call(*words)
    assert found.exit_code == 1
    assert why in found.stderr
    assert f"[{RegiowerkError.code}" in found.stderr or "[input" in found.stderr
