"""Reader of establishments."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import Severity, errors_in
from regiowerk.sources.establishments import read_establishments

NAMES = """nis_2025,name_2025_nl,name_2019_nl,name_2011_nl
41002,Aalst (Aalst),Aalst (Aalst),Aalst (Aalst)
53046,'s Gravenbrakel,'s Gravenbrakel,'s Gravenbrakel
82039,Bastogne,Bastenaken,Bastenaken
11001,Een,Een,Een
11002,Twee (A),Twee (A),Twee (A)
11003,Twee (B),Twee (B),Twee (B)
"""


def fact(name, year=2023, count=5.0):
    return {
        "Gewest": "Vlaams Gewest" if name else "Onbepaalde locatie",
        "Gemeente": name,
        "Kwartaal": f"4de kwartaal {year}",
        "Aantal vestigingseenheden": count,
    }


def read(folder, *facts, document=None):
    path, names = folder / "vestigingen.json", folder / "namen.csv"
    content = {"facts": list(facts)} if document is None else document
    path.write_text(json.dumps(content), encoding="utf-8")
    names.write_text(NAMES, encoding="utf-8")
    return read_establishments(path, names)


@given(st.dictionaries(st.integers(2018, 2023), st.integers(0, 10**5), min_size=1))
def test_every_year_is_kept_once_when_the_last_occurs_twice(tmp_path_factory, counts):
    facts = [fact("Een", year, float(n)) for year, n in counts.items()]
    reading = read(tmp_path_factory.mktemp("v"), *facts, facts[-1])
    assert {v.year: v.value for v in reading.values} == counts
    assert [f.severity for f in reading.findings] == [Severity.NOTE]


@pytest.mark.parametrize(
    ("name", "nis"),
    [
        ("Aalst", "41002"),  # the crosswalk adds the arrondissement
        ("’s Gravenbrakel", "53046"),  # another apostrophe
        ("Bastenaken", "82039"),  # the name before 2025
    ],
)
def test_names_become_codes_in_spite_of_their_spelling(tmp_path, name, nis):
    assert [v.nis for v in read(tmp_path, fact(name)).values] == [nis]


@pytest.mark.parametrize(
    ("name", "words"), [("Drie", "is onbekend"), ("Twee", "past bij meer gemeenten")]
)
def test_a_name_without_one_code_is_an_error_with_its_record(tmp_path, name, words):
    reading = read(tmp_path, fact("Een"), fact(name))
    assert len(reading.values) == 1
    (error,) = errors_in(reading.findings)
    assert error.record == "record 2"
    assert words in error.what


def test_establishments_without_municipality_and_other_quarters_are_reported(tmp_path):
    other = fact("Een") | {"Kwartaal": "1ste kwartaal 2023"}
    reading = read(tmp_path, fact(None), other)
    assert reading.values == ()
    assert [f.field for f in reading.findings] == ["Gemeente", "Kwartaal"]


@pytest.mark.parametrize("count", [None, "veel", -1.0])
def test_a_count_that_is_no_number_is_an_error(tmp_path, count):
    reading = read(tmp_path, fact("Een", count=count))
    assert reading.values == ()
    assert [f.record for f in errors_in(reading.findings)] == ["record 1"]


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ([], "no list 'facts'"),
        ({"facts": []}, "no list 'facts'"),
        ({"facts": [{"Gemeente": "Een"}]}, "record 1: lacks Gewest, Kwartaal"),
        ({"facts": ["Een"]}, "record 1: lacks Gewest"),
    ],
)
def test_a_document_of_another_shape_is_refused(tmp_path, document, words):
    with pytest.raises(FileFormatError, match=words):
        read(tmp_path, document=document)


@pytest.mark.sources
def test_published_establishments(sources_dir):
    reading = read_establishments(
        sources_dir / "economy" / "vestigingseenheden.json",
        sources_dir / "refnis" / "crosswalk_nis_2011_2019_2025.csv",
    )
    found = {(v.nis, v.year): v.value for v in reading.values}
    assert len(found) == 565 * 6
    assert (found["44021", 2018], found["44021", 2023]) == (29_760, 37_518)
    twice, nowhere = reading.findings
    assert twice.record.endswith("(565 records)")
    assert nowhere.record.endswith("(7 records)")
