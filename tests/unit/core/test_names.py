from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.names import close_names, fold

MUNICIPALITIES = (
    "Herne", "Heist-op-den-Berg", "Knokke-Heist", "Willebroek", "Wingene", "Puurs-Sint-Amands",
)  # fmt: skip


@given(st.text())
def test_folding_twice_changes_nothing(name):
    assert fold(fold(name)) == fold(name)


@given(st.text(alphabet="ABCÉÈÇÖabcéèçö -'."))
def test_capitals_make_no_difference(name):
    assert fold(name.upper()) == fold(name.lower()) == fold(name)


@given(st.sampled_from(MUNICIPALITIES))
def test_a_known_name_is_the_nearest_to_itself(name):
    assert close_names(fold(name), MUNICIPALITIES)[0] == name


@given(st.text(), st.lists(st.text(max_size=6), max_size=8), st.integers(1, 4))
def test_near_names_are_known_names_each_once_and_no_more_than_asked(name, known, most):
    near = close_names(name, known, most=most)
    assert len(near) <= most
    assert len(set(near)) == len(near)
    assert set(near) <= set(known)


def test_accents_capitals_hyphens_and_ligatures_are_folded():
    assert fold("  Heist-op-den-BERG ") == "heist op den berg"
    assert fold("Coöperatie 's Heeren") == "cooperatie s heeren"
    assert fold("Sœurs de la Très-Saint-Æterne") == "soeurs de la tres saint aeterne"


def test_a_text_without_letters_is_near_to_nothing():
    assert close_names("?!", MUNICIPALITIES) == []


def test_a_text_that_looks_like_nothing_is_near_to_nothing():
    assert close_names("zzzzzz", MUNICIPALITIES) == []


def test_names_that_contain_the_text_come_first_and_the_shortest_before():
    assert close_names("heist", MUNICIPALITIES)[:2] == ["Knokke-Heist", "Heist-op-den-Berg"]


def test_a_typing_error_finds_the_name():
    assert close_names("Wilebroek", MUNICIPALITIES) == ["Willebroek"]


def test_of_names_that_fold_alike_the_first_is_given():
    assert close_names("luik", ["Luik", "LUIK"]) == ["Luik"]
