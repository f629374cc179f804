"""Kinds and concepts translate both ways."""

import pytest

from regiowerk.register.kinds import kinds
from regiowerk.sources.lblod.vocabulary import iri, kind_id, kind_uri


@pytest.mark.parametrize("kind", [*kinds(), "een eigen / soort", ""])
def test_every_kind_has_a_concept_that_gives_it_back(kind):
    assert kind_id(kind_uri(kind)) == kind


def test_no_two_kinds_share_a_concept():
    concepts = [kind_uri(kind) for kind in kinds()]
    assert len(set(concepts)) == len(concepts)


def test_a_concept_of_others_is_no_kind():
    assert kind_id("http://data.vlaanderen.be/id/concept/iets") == ""


def test_an_unknown_prefix_is_an_error():
    with pytest.raises(KeyError):
        iri("foaf:name")
