"""A Turtle file becomes an index, or one clear error."""

import pytest

from regiowerk.core.errors import FileFormatError
from regiowerk.sources.lblod.graph import read_graph
from tests.unit.sources.lblod.small import HEADER, organisation, write


def test_an_empty_file_is_refused(tmp_path):
    path = tmp_path / "leeg.ttl"
    path.write_bytes(b"")
    with pytest.raises(FileFormatError, match=r"leeg\.ttl is empty"):
        read_graph(path)


def test_a_file_with_prefixes_only_is_refused(tmp_path):
    with pytest.raises(FileFormatError, match="holds no statements"):
        read_graph(write(tmp_path / "kop.ttl"))


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(FileFormatError, match="does not exist"):
        read_graph(tmp_path / "weg.ttl")


def test_a_truncated_file_names_file_and_line(tmp_path):
    whole = HEADER + organisation("1", "Nijlen")
    path = tmp_path / "half.ttl"
    path.write_text(whole[:-30], encoding="utf-8")
    with pytest.raises(FileFormatError, match="half") as caught:
        read_graph(path)
    assert caught.value.facts["line"] == whole[:-30].count("\n") + 1


def test_a_damaged_line_is_named(tmp_path):
    path = write(tmp_path / "stuk.ttl", '<urn:a> <urn:b> "open\n" .', header="")
    with pytest.raises(FileFormatError, match="line 1"):
        read_graph(path)


def test_another_encoding_is_refused_with_its_line(tmp_path):
    path = tmp_path / "latin.ttl"
    path.write_bytes('<urn:a> <urn:b> "x" .\n<urn:a> <urn:b> "België" .\n'.encode("latin-1"))
    with pytest.raises(FileFormatError, match=r"line 2: byte 0xeb is not utf-8"):
        read_graph(path)


def test_a_spreadsheet_is_refused(tmp_path):
    path = tmp_path / "blad.ttl"
    path.write_bytes("naam;nis\nNijlen;12026\n".encode("utf-16"))
    with pytest.raises(FileFormatError, match="not utf-8"):
        read_graph(path)


def test_of_several_values_the_dutch_one_is_taken_whatever_the_order(tmp_path):
    for order in (["en", "nl", "fr"], ["fr", "en", "nl"]):
        values = ", ".join(f'"{language}"@{language}' for language in order)
        graph = read_graph(write(tmp_path / "taal.ttl", f"<urn:a> rdfs:label {values} ."))
        assert graph.value("urn:a", "rdfs:label") == "nl"


def test_what_is_not_there_is_empty(tmp_path):
    graph = read_graph(write(tmp_path / "een.ttl", '<urn:a> rdfs:label "a" .'))
    assert graph.value("urn:b", "rdfs:label") == ""
    assert graph.values("urn:a", "skos:altLabel") == []
    assert graph.typed("org:Organization") == []
    assert "urn:a" in graph
    assert list(graph) == ["urn:a"]


def test_a_file_with_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "bom.ttl"
    path.write_bytes(b'\xef\xbb\xbf<urn:a> <http://www.w3.org/2000/01/rdf-schema#label> "a" .')
    assert read_graph(path).value("urn:a", "rdfs:label") == "a"
