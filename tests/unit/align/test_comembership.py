import numpy as np
from hypothesis import given

from regiowerk.align.comembership import CoMembership, Shared
from tests.unit.align.worlds import families, structure


@given(families())
def test_the_matrix_is_members_times_members(structures):
    found = CoMembership(structures)
    incidence = np.array(
        [[unit in one.units for unit in found.units] for one in structures], dtype=int
    ).reshape(len(structures), len(found.units))
    assert found.matrix().tolist() == (incidence.T @ incidence).tolist()


@given(families())
def test_partners_are_mutual_and_the_most_shared_come_first(structures):
    found = CoMembership(structures)
    for unit in found.units:
        partners = found.partners(unit)
        assert all(found.partners(other)[unit] == n for other, n in partners.items())
        assert list(partners.values()) == sorted(partners.values(), reverse=True)
    amounts = [pair.structures for pair in found.pairs()]
    assert amounts == sorted(amounts, reverse=True)


def test_who_is_nowhere_has_no_partners():
    found = CoMembership([structure("ab", name="1"), structure("abc", name="2")])
    assert found.partners("x") == {}
    assert found.pairs()[0] == Shared("a", "b", 2)
    assert repr(found) == "<CoMembership of 3 municipalities: 3 pairs>"
