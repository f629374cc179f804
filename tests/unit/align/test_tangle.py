from math import isnan

import pytest
from hypothesis import given

from regiowerk.align.tangle import NO_THEME, Tangles
from regiowerk.core.errors import UnknownIdError
from regiowerk.register.model import Origin
from tests.unit.align.worlds import families, structure


@given(families())
def test_congruence_is_the_mean_over_partners_of_the_share_of_structures_with_both(structures):
    for unit, tangle in Tangles(structures, "abcdex").of.items():
        mine = [one.units for one in structures if unit in one.units]
        partners = set().union(*mine) - {unit}
        assert set(tangle.partners) == partners
        if partners:
            expected = sum(sum(p in units for units in mine) / len(mine) for p in partners)
            assert tangle.congruence == pytest.approx(expected / len(partners))
            assert 0 < tangle.congruence <= 1
        else:
            assert isnan(tangle.congruence)
        assert tangle.partner_sets == len({units for units in mine if len(units) > 1})


@given(families())
def test_every_structure_is_in_a_group_of_each_sort(structures):
    for tangle in Tangles(structures, "abcdex").of.values():
        for groups in (tangle.by_form, tangle.by_theme, tangle.by_origin):
            assert {one for found in groups.values() for one in found} == set(tangle.structures)
            sizes = [len(found) for found in groups.values()]
            assert sizes == sorted(sizes, reverse=True)


def test_always_the_same_partners_is_perfect_congruence():
    found = Tangles([structure("abc", name="1"), structure("abc", name="2")], "abc").tangle("a")
    assert (found.congruence, found.partner_sets) == (1, 1)


def test_half_the_structures_with_each_partner_is_one_half():
    found = Tangles([structure("ab", name="1"), structure("ac", name="2")], "abc").tangle("a")
    assert (found.congruence, found.partner_sets, found.alone) == (0.5, 2, ())


def test_structures_without_another_municipality_are_apart():
    alone = structure("a", "politiezone", origin=Origin.FEDERAL, themes=("Veiligheid",))
    both = structure("ab", themes=("Mobiliteit", "Veiligheid"))
    found = Tangles([alone, both, structure("b")], "ab").tangle("a")
    assert found.alone == (alone,)
    assert {theme: len(rows) for theme, rows in found.by_theme.items()} == {
        "Veiligheid": 2,
        "Mobiliteit": 1,
    }
    assert list(found.by_form) == ["Politiezone", "Projectvereniging"]
    assert set(found.by_origin) == {"federaal", "onbekend"}
    assert repr(found) == "<Tangle of a: 2 structures, 1 partners in 1 sets>"


def test_without_theme_is_a_theme_of_its_own():
    assert list(Tangles([structure("a")], "a").tangle("a").by_theme) == [NO_THEME]


def test_a_municipality_that_is_not_there_is_refused():
    tangles = Tangles([structure("ab")], "a")
    with pytest.raises(UnknownIdError, match="'b' is not one of the 1 municipalities"):
        tangles.tangle("b")
    assert repr(tangles) == "<Tangles of 1 municipalities>"
