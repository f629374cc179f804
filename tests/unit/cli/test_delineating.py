"""The command `delineate`."""

import csv
import json

import pytest

from tests.unit.cli.examples import call

SMALL = ("--min-size", "10", "--target-size", "50")
KEYS = ["labels", "regions", "reserve", "unassigned", "seconds"]


@pytest.fixture
def stream(tmp_path):
    path = tmp_path / "stroom.csv"
    path.write_text(
        "van;naar;aantal\nnoord;noord;90\nnoord;zuid;5\nzuid;zuid;120\nzuid;noord;7\n"
        "dorp;zuid;20\ndorp;zuid;20,5\ndorp;dorp;10\nslaap;zuid;1\n"
    )
    return str(path)


def card(*words):
    found = call("delineate", *words, "--json")
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


@pytest.mark.sources
def test_brindisi_comes_out_as_in_the_reference(sources_dir):
    cases = sources_dir.parent / "cases" / "functional"
    expected = (cases / "expected" / "brindisi_R_LMA.csv").read_text().splitlines()
    found = card("--flows", str(cases / "inputs" / "brindisi_flows.csv"), "--compat", "R-3.4")
    reference = {row["community"]: row["cluster"] for row in csv.DictReader(expected)}
    assert len(reference) == 20
    assert found["labels"] == reference
    assert found["reserve"] == []
    assert sum(region["units"] for region in found["regions"].values()) == 20


@pytest.mark.sources
def test_a_reserve_list_comes_out_as_in_the_reference(sources_dir):
    cases = sources_dir.parent / "cases" / "functional"
    expected = (cases / "expected" / "gravity1000_R_LMA.csv").read_text().splitlines()
    found = card("--flows", str(cases / "inputs" / "gravity1000_flows.csv.gz"), "--compat", "R-3.4")
    reference = {row["community"]: row["cluster"] for row in csv.DictReader(expected)}
    assert found["labels"] == reference
    expected = (cases / "expected" / "gravity1000_R_LMA_reserve.csv").read_text().splitlines()
    columns = ("type", "iter", "cluster", "community")
    rows = [[row[column] for column in columns] for row in csv.DictReader(expected)]
    assert rows
    assert [[str(value) for value in record] for record in found["reserve"]] == rows


def test_a_file_of_ones_own_as_json_has_the_agreed_shape(stream):
    found = card("--flows", stream, *SMALL)
    assert list(found) == KEYS
    assert found["labels"] == {"dorp": "zuid", "noord": "noord", "zuid": "zuid"}
    assert found["regions"]["zuid"] == {
        "units": 2,
        "residents": 177.5,
        "self_containment": {
            "supply": pytest.approx(170.5 / 177.5),
            "demand": pytest.approx(170.5 / 175.5),
        },
        "valid": True,
        "pieces": None,
    }
    assert found["regions"]["noord"]["residents"] == 95
    assert found["unassigned"] == ["slaap"]
    assert found["seconds"] > 0


def test_the_regions_for_people_and_what_is_not_in_them(stream):
    found = call("delineate", "--flows", stream, *SMALL)
    lines = found.stdout.splitlines()
    assert lines[0].startswith("stroom.csv by lma: 2 regions (2 valid) of 3 units, in ")
    assert lines[2].split()[0] == "zuid"
    assert lines[3].split()[0] == "noord"
    assert "in no region: slaap (no workers)." in found.stderr
    assert "Hun hoeveelheden zijn opgeteld" in found.stderr


def test_a_flow_of_the_register_is_the_default():
    found = call("delineate", "--min-size", "1", "--target-size", "5")
    assert "commuting-2011 by lma" in found.stdout
    assert "Niet meegeteld: 2 (personen) met een onbekende bestemming." in found.stderr


def test_a_file_of_municipalities_is_kept_in_one_piece(tmp_path):
    path = tmp_path / "stroom.csv"
    path.write_text(
        "v,n,a\n11001,11001,90\nantwerpen,antwerpen,80\n11001,antwerpen,5\nantwerpen,11001,4\n"
    )
    found = card("--flows", str(path), "--contiguous", *SMALL)
    assert found["labels"] == {"11001": "11001", "11002": "11002"}
    assert [region["pieces"] for region in found["regions"].values()] == [1, 1]


ALL = ("lma", "intramax", "ward", "communities", "centres")


@pytest.mark.parametrize("method", ALL)
def test_every_method_has_the_agreed_shape(stream, method):
    words = ("--method", method, "--regions", "2", "--centre-size", "60", *SMALL)
    found = card("--flows", stream, *words)
    assert list(found) == KEYS
    assert set(found["labels"].values()) == set(found["regions"])
    assert sum(region["units"] for region in found["regions"].values()) == len(found["labels"])
    told = call("delineate", "--flows", stream, *words)
    assert f"stroom.csv by {method}: " in told.stdout


def test_homogeneous_regions_are_of_the_municipalities_of_the_day():
    words = ("--method", "homogeneous", "--indicators", "inwoners", "--regions", "3")
    found = card(*words, "--extent", "flanders")
    assert len(found["regions"]) == 3
    assert found["unassigned"] == ["46014"]


def test_how_sure_it_is_comes_with_the_regions_as_json(stream):
    found = card("--flows", stream, *SMALL, "--bootstrap", "7", "--seed", "3", "--sample", "0.5")
    assert list(found) == [*KEYS, "certainty"]
    certainty = found["certainty"]
    assert {"kind", "replications", "seed", "membership", "stability", "borders", "doubt",
            "seconds"} <= certainty.keys()  # fmt: skip
    assert (certainty["kind"], certainty["replications"]) == ("bootstrap", 7)
    assert (certainty["seed"], certainty["sample"]) == (3, 0.5)
    for shares in certainty["membership"].values():
        assert sum(shares.values()) == pytest.approx(1)
    again = card("--flows", stream, *SMALL, "--bootstrap", "7", "--seed", "3", "--sample", "0.5")
    assert again["certainty"]["membership"] == certainty["membership"]


def test_how_sure_it_is_is_told_to_people(stream):
    found = call("delineate", "--flows", stream, *SMALL, "--sweep")
    assert "sure  likeness" in found.stdout
    assert "By sweep, 9 replications: " in found.stdout


def test_brussels_as_one_needs_municipalities(stream):
    found = call("delineate", "--flows", stream, "--brussels", "one")
    assert found.exit_code == 1
    assert "units are no municipality" in found.stderr


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--bootstrap", "5", "--sweep"], "ask one at a time"),
        (["--method", "ward", "--regions", "1", "--bootstrap", "5", "--sample", "0"], "sample"),
        (["--bootstrap", "5"], "gives no regions with this recipe"),
        (["--method", "intramax", "--regions", "99"], "regions is 99"),
        (["--method", "intramax", "--regions", "0"], "regions is 0; expected is at least 1"),
        (["--method", "communities", "--resolution", "-1"], "resolution is -1"),
        (["--method", "centres", "--centres", "99999"], "centres: '99999' is not in the flows"),
        (["--method", "homogeneous"], "which figures must be alike"),
        (["--method", "homogeneous", "--indicators", "zon"], "There is no indicator 'zon'"),
        (["--must-link", "11002"], "name two"),
        (["--min-size", "20000"], "below target_size"),
        (["--min-self-containment", "0.8"], "target_self_containment"),
        (["--compat", "R-2"], "expected is None or 'R-3.4'"),
        (["--compat", "R-3.4", "--contiguous"], "leave out compat"),
        (["--flows", "verhuizen"], "There is no flow 'verhuizen'"),
        (["--flows", "geen.csv"], "geen.csv"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_sentence(words, why):
    found = call("delineate", *words)
    assert found.exit_code == 1
    assert why in found.stderr
    assert "[input" in found.stderr


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("van,naar\na,b\n", "line 1: 2 columns (van, naar); a flow file has three"),
        ("van,naar,aantal\na,b,5\nb,a,-1\n", "line 3: amount -1 is negative"),
        ("van,naar,aantal\na,b,inf\n", "line 2: amount 'inf' is not a number"),
    ],
)
def test_a_wrong_file_is_refused_with_the_line(tmp_path, text, why):
    path = tmp_path / "fout.csv"
    path.write_text(text)
    found = call("delineate", "--flows", str(path))
    assert found.exit_code == 1
    assert why in found.stderr


def test_places_without_known_borders_cannot_be_kept_in_one_piece(stream):
    found = call("delineate", "--flows", stream, "--contiguous")
    assert found.exit_code == 1
    assert (
        "4 of 4 units are no municipality on 2026-11-21 (dorp, noord, slaap, zuid)" in found.stderr
    )
