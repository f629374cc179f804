import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import UnknownIdError
from regiowerk.register.kinds import IGS, kind_by_uri, kind_of, kinds
from regiowerk.register.model import Origin
from regiowerk.register.themes import themes

STANDINGS = {"vermeld", "afgeleid", "te controleren"}


@given(st.sampled_from(list(kinds())))
def test_a_kind_is_found_by_its_id_and_by_its_concept(kind_id):
    kind = kind_of(kind_id)
    assert kind.id == kind_id
    assert not kind.uri or kind_by_uri()[kind.uri] == kind


@given(st.text())
def test_what_is_not_a_kind_is_refused(text):
    if text not in kinds():
        with pytest.raises(UnknownIdError, match="is not a kind of organisation"):
            kind_of(text)


def test_the_four_forms_of_the_regiodecreet_are_cooperations_with_a_legal_form():
    assert len(IGS) == 4
    for kind_id in IGS:
        kind = kind_of(kind_id)
        assert (kind.family, kind.cooperation) == ("igs", True)
        assert kind.legal
    # An interlokale vereniging has no legal personality: the Regiodecreet leaves it out.
    assert "interlokale-vereniging" in kinds()
    assert "interlokale-vereniging" not in IGS


def test_a_typing_error_names_the_nearest_kind():
    with pytest.raises(UnknownIdError, match="Nearest: projectvereniging") as refused:
        kind_of("projectverenigingen")
    assert refused.value.facts == {"kind": "projectverenigingen"}


def test_a_text_like_no_kind_names_them_all():
    with pytest.raises(UnknownIdError, match=r"Nearest: gemeente, ocmw, .*projectvereniging"):
        kind_of("??")


def test_municipality_and_ocmw_are_no_cooperation():
    assert not kind_of("gemeente").cooperation
    assert not kind_of("ocmw").cooperation


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda k: k.id)
def test_every_kind_is_complete(kind):
    assert kind.name
    assert kind.plural
    assert kind.name_en
    assert isinstance(kind.origin, Origin)
    assert kind.origin_standing in STANDINGS
    assert not kind.theme or kind.theme in themes()


def test_two_kinds_never_share_a_concept():
    uris = [kind.uri for kind in kinds().values() if kind.uri]
    assert len(uris) == len(set(uris))
