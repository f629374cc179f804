import pytest
from hypothesis import given

from regiowerk.methods.nested_dolls import member_sets
from regiowerk.methods.nested_dolls import overlaps as overlaps_of
from tests.unit.methods.nested_dolls.families import families, pairs


def rows(found):
    return list(zip(found.one.tolist(), found.other.tolist(), found.shared.tolist(), strict=True))


@given(families)
def test_every_pair_with_something_in_common_is_found_once_with_how_much(family):
    found = overlaps_of(member_sets(family))
    assert rows(found) == [(i, j, len(a & b)) for i, j, a, b in pairs(family) if a & b]
    assert found.only_one.tolist() == [len(a - b) for _, _, a, b in pairs(family) if a & b]
    assert found.only_other.tolist() == [len(b - a) for _, _, a, b in pairs(family) if a & b]


@pytest.mark.parametrize("entries", [0, 1, 3])
def test_the_size_of_the_blocks_changes_nothing(monkeypatch, entries):
    family = [{1, 2, 3}, {2, 3}, set(), {3, 4}, {1, 4}, {5}]
    expected = rows(overlaps_of(member_sets(family)))
    monkeypatch.setattr("regiowerk.methods.nested_dolls.overlapping._ENTRIES", entries)
    assert rows(overlaps_of(member_sets(family))) == expected


def test_sets_apart_give_no_pairs():
    assert repr(overlaps_of(member_sets([{1}, {2}]))) == "<Overlaps: 0 overlapping pairs of 2 sets>"
