"""Every field of every table of facts has exactly one place in the Turtle."""

from dataclasses import fields

import pytest

from regiowerk.register.model import Facts, Zone
from regiowerk.sources.lblod.shapes import SHAPES, zone_nodes
from regiowerk.sources.lblod.vocabulary import PREFIXES


def test_every_table_of_the_facts_has_a_shape():
    assert {shape.table for shape in SHAPES} == {field.name for field in fields(Facts)}
    assert len({shape.name for shape in SHAPES}) == len(SHAPES)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.table)
def test_every_field_of_a_noun_has_one_property(shape):
    places = [one.field for one in shape.properties] + ([shape.key] if shape.key else [])
    assert sorted(places) == sorted(field.name for field in fields(shape.noun))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.table)
def test_own_classes_are_in_the_own_namespace(shape):
    prefix, _, name = shape.name.partition(":")
    assert PREFIXES[prefix] == "urn:regiowerk:ns:"
    assert name


def test_a_zone_prefers_the_uri_of_its_source():
    zone = Zone(zoning="referentieregio", code="REFREG02", name="Rivierenland", uri="urn:x:1")
    own = "urn:regiowerk:zone:referentieregio:REFREG02"
    assert zone_nodes(zone) == ("urn:x:1", own)
    assert zone_nodes(Zone(zoning="a", code="b:c", name="")) == ("urn:regiowerk:zone:a:b%3Ac",)
