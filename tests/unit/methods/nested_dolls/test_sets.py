import pytest
from hypothesis import given

from regiowerk.methods.nested_dolls import member_sets
from tests.unit.methods.nested_dolls.families import families


@given(families)
def test_the_compact_form_holds_every_set_as_it_was(family):
    found = member_sets(family)
    assert [found.of(place) for place in range(len(found))] == family
    assert found.sizes.tolist() == [len(units) for units in family]
    assert found.owner.tolist() == [n for n, units in enumerate(family) for _ in units]


def test_a_text_is_not_taken_for_a_set_of_letters():
    with pytest.raises(ValueError, match="set 1 is the text 'ab'"):
        member_sets([["ab"], "ab"])


def test_no_sets_at_all_is_a_family_too():
    found = member_sets([])
    assert (len(found), found.sizes.size, repr(found)) == (
        0,
        0,
        "<MemberSets: 0 sets over 0 units>",
    )
