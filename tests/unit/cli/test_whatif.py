"""The commands `align whatif` and `align border`."""

import json

import pytest

from tests.unit.cli.examples import call

BEVEREN = "46030"


def card(*words):
    found = call("align", *words, "--json")
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def test_a_move_has_the_agreed_shape():
    found = card("whatif", "--move", f"{BEVEREN}=ANT")
    assert {"moves", "gained", "lost", "totals", "contiguity", "regions"} <= found.keys()
    assert found["moves"] == [
        {
            "nis": BEVEREN,
            "name": "Beveren-Kruibeke-Zwijndrecht",
            "from": "Waasland",
            "to": "Antwerpen",
        }
    ]
    assert set(found["totals"]) == {"before", "after"}
    assert [one["name"] for one in found["lost"]] == ["Interwaas"]
    assert {"name", "fit_before", "fit_after"} <= found["lost"][0].keys()
    assert found["contiguity"]["Antwerpen"] == 1
    assert found["regions"]["Waasland"]["after"]["members"] == ["Lokeren"]


def test_a_region_goes_by_code_by_name_or_by_another_name():
    by_code = card("whatif", "--move", "Lokeren=MID")
    assert card("whatif", "--move", "46014=middenkust") == by_code
    assert card("whatif", "--move", "46014=Regio Oostende") == by_code


def test_a_move_that_makes_pieces_or_empties_a_region_is_done_and_said():
    found = call("align", "whatif", "--move", "35013=ANT", "--unassign", "46014", "--json")
    assert "Antwerpen bestaat uit 2 stukken; los van het grootste: Oostende." in found.stdout
    assert "Middenkust heeft geen gemeenten." in found.stdout
    assert "1 gemeente ligt in geen regio: Lokeren." in found.stdout


def test_the_effects_for_people():
    found = call("align", "whatif", "--move", f"{BEVEREN}=ANT", "--unassign", "35013")
    assert "0 structures come into line, 2 out of line" in found.stdout
    assert "Out of line (breekt)" in found.stdout
    assert "Regions that change" in found.stdout
    assert "Middenkust heeft geen gemeenten" in found.stderr


def test_a_plan_that_was_saved_goes_on_where_it_stood(tmp_path):
    for name in ("plan.json", "plan.csv", "plan.geojson"):
        path = str(tmp_path / name)
        saved = call("align", "whatif", "--move", f"{BEVEREN}=ANT", "--out", path)
        assert saved.exit_code == 0, saved.output
        found = card("whatif", "--plan", path, "--move", "46014=ANT")
        assert [one["name"] for one in found["moves"]] == [
            "Lokeren", "Beveren-Kruibeke-Zwijndrecht",
        ]  # fmt: skip
    assert call("align", "whatif", "--move", "46014=ANT", "--out", f"{tmp_path}/p.pdf").exit_code


def test_a_plan_from_another_zoning_is_compared_with_its_start_or_with_today():
    by_start = card("whatif", "--zoning", "provincie", "--move", "46014=10000")
    assert (by_start["against"], len(by_start["moves"])) == ("Provincie", 1)
    assert "niet beoordeeld" in by_start["notes"][-1]
    today = card("whatif", "--zoning", "provincie", "--move", "46014=10000", "--against", "today")
    assert (today["against"], len(today["moves"])) == ("Referentieregio", 5)
    assert today["totals"]["before"]["law"] is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "There is nothing to try. Give --move, --unassign or --plan."),
        (("--move", "46030"), "--move 46030: a municipality and a region are expected with ="),
        (("--move", "99999=ANT"), "There is no municipality '99999'"),
        (("--move", "46030=Waas"), "There is no region 'Waas' in Referentieregio. Did you mean"),
        (("--move", "46030=zzzz"), "It has: Antwerpen, Middenkust, Waasland."),
        (("--move", "21004=ANT"), "Brussel is not one of the 5 municipalities of Referentieregio"),
        (("--lock", "46030", "--move", "46030=ANT"), "Locked, so not changed: Beveren"),
        (("--lock", "46030=ANT", "--move", "46014=ANT"), "cannot be locked in Antwerpen: it lies"),
        (("--move", "46014=ANT", "--unassign", "Lokeren"), "Lokeren is moved or unassigned more"),
        (("--move", "46030=ANT", "--zoning", "vervoer"), "There is no zoning 'vervoer'"),
        (("--plan", "nergens.csv"), "nergens.csv, after line 0: No such file or directory"),
    ],
)
def test_a_question_that_cannot_be_answered_gets_one_sentence(words, sentence):
    found = call("align", "whatif", *words)
    assert found.exit_code == 1
    assert sentence in " ".join(found.stderr.split())


def test_the_border_of_one_municipality_and_of_all():
    found = card("border", "--municipality", "46030")
    (one,) = found["municipalities"]
    assert (one["region"], one["candidates"]) == ("Waasland", ["Antwerpen"])
    assert one["pulls"]["Antwerpen"]["if_moved"]["lost"][0]["name"] == "Interwaas"
    assert set(one["pulls"]) == {"Waasland", "Antwerpen"}
    assert [m["nis"] for m in card("border")["municipalities"]] == ["11002", "46030"]


def test_the_border_for_people():
    one = call("align", "border", "--municipality", "46030")
    assert "Beveren-Kruibeke-Zwijndrecht (NIS 46030) lies in Waasland" in one.stdout
    assert "To Antwerpen breaks" in one.stdout
    assert "2 municipalities on a border" in call("align", "border").stdout


def test_a_municipality_that_lies_on_no_border_gets_one_sentence():
    found = call("align", "border", "--municipality", "35013")
    assert found.exit_code == 1
    assert "Oostende borders on no other region than Middenkust" in found.stderr


def test_a_name_of_several_regions_asks_for_the_code(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("gemeente,region,region_name\n46014,NEW,Antwerpen\n", "utf-8")
    found = call("align", "whatif", "--plan", str(path), "--move", "46030=Antwerpen")
    assert "'Antwerpen' is the name of several regions: ANT, NEW. Use the code." in " ".join(
        found.stderr.split()
    )
    assert card("whatif", "--plan", str(path), "--move", "46030=NEW")["gained"] == []
