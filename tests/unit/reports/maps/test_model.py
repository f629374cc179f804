from hypothesis import given
from hypothesis import strategies as st

from regiowerk.reports.maps import Heading


@given(st.text(), st.text())
def test_the_same_title_gives_the_same_ids_whatever_the_description(title, desc):
    assert Heading(title, desc).prefix == Heading(title).prefix


def test_two_titles_on_a_page_do_not_share_ids():
    titles = ["Referentieregio's", "Politiezones", "Deelnemers van Cipal", "Willebroek"]
    assert len({Heading(title).prefix for title in titles}) == len(titles)


def test_ids_begin_with_a_letter_so_that_a_stylesheet_can_name_them():
    assert Heading("1 kaart").prefix[0].isalpha()


def test_an_id_that_is_given_is_used():
    assert Heading("Politiezones", id="pz").prefix == "pz"
