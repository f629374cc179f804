"""Fields are written as Turtle and read back; what no field holds is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.sources.lblod import properties
from regiowerk.sources.lblod.graph import read_graph
from tests.properties.strategies import texts, validities
from tests.unit.sources.lblod.small import write


def back(tmp_path_factory, one, value):
    """Write one value as the only field of a subject and read it back."""
    statements = " ;\n".join(f"{predicate} {text}" for predicate, text in one.write(value))
    path = tmp_path_factory.mktemp("p") / "een.ttl"
    graph = read_graph(
        write(path, "<urn:a> a rw:Iets" + (f" ; {statements}" if statements else "") + " .")
    )
    return one.read(graph, "urn:a")


@given(value=texts, language=st.sampled_from(("", "en")))
def test_a_text_is_read_back(tmp_path_factory, value, language):
    one = properties.text("f", "rdfs:label", language)
    assert back(tmp_path_factory, one, value) == value


@given(value=st.lists(texts, max_size=4).map(tuple))
def test_texts_keep_order_and_doubles(tmp_path_factory, value):
    assert back(tmp_path_factory, properties.texts("f", "skos:altLabel"), value) == value


@given(value=validities())
def test_a_period_is_read_back(tmp_path_factory, value):
    one = properties.period("f", "schemas:startDate", "schemas:endDate")
    assert back(tmp_path_factory, one, value) == value


@given(value=texts)
def test_a_link_is_read_back_also_when_it_is_no_iri(tmp_path_factory, value):
    assert back(tmp_path_factory, properties.link("f", "org:member"), value) == value


@given(value=texts)
def test_an_own_id_is_read_back(tmp_path_factory, value):
    assert back(tmp_path_factory, properties.key("f", "rw:unit", "urn:x:"), value) == value


@given(value=st.none() | st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_read_back_exactly(tmp_path_factory, value):
    assert back(tmp_path_factory, properties.number("f", "rw:share"), value) == value


@given(value=st.none() | st.integers())
def test_a_count_is_read_back(tmp_path_factory, value):
    assert back(tmp_path_factory, properties.count("f", "rw:seats"), value) == value


@pytest.mark.parametrize("value", [True, False])
def test_a_flag_is_read_back(tmp_path_factory, value):
    assert back(tmp_path_factory, properties.flag("f", "rw:complete"), value) is value


def test_identifiers_of_two_schemes_stay_apart(tmp_path):
    kbo = properties.identifier("kbo", "KBO nummer")
    ovo = properties.identifier("ovo", "OVO-nummer")
    both = " ;\n".join(f"{p} {o}" for p, o in kbo.write("1") + ovo.write("2"))
    graph = read_graph(write(tmp_path / "id.ttl", f"<urn:a> {both} ."))
    assert (kbo.read(graph, "urn:a"), ovo.read(graph, "urn:a")) == ("1", "2")


def test_a_text_in_another_language_is_another_field(tmp_path):
    graph = read_graph(write(tmp_path / "fr.ttl", '<urn:a> rdfs:label "Gand"@fr, "Gent" .'))
    assert properties.text("name", "rdfs:label").read(graph, "urn:a") == "Gent"
    assert properties.text("name_fr", "rdfs:label", "fr").read(graph, "urn:a") == "Gand"


def test_a_day_that_is_none_is_refused(tmp_path):
    graph = read_graph(write(tmp_path / "dag.ttl", '<urn:a> dct:date "31/02/2025" .'))
    with pytest.raises(ValueError, match="31/02/2025"):
        properties.day("on", "dct:date").read(graph, "urn:a")


def test_a_day_is_written_as_xsd_date():
    written = properties.day("on", "dct:date").write(date(2025, 1, 1))
    assert written == [("dct:date", '"2025-01-01"^^xsd:date')]


@pytest.mark.parametrize("text", ["geen uri", "", "http://a b", "x:<y>"])
def test_what_is_no_iri_is_written_as_text(text):
    assert not properties.is_iri(text)
    assert properties.linked(text) == f'"{text}"'
