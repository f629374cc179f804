"""Lists of municipalities as Wat als writes them: names of users are text, never markup."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from regiowerk.reports.pages.whatif_plan import Place
from regiowerk.web.pages.templatetags.whatif_tags import als_keuzes, als_velden, met_nadruk

NAMES = st.text(alphabet="ab<>&\"' ", min_size=1, max_size=8)
PLACES = st.lists(st.builds(Place, unit=NAMES, nis=st.just(""), name=NAMES), max_size=4)


@given(PLACES, NAMES)
def test_names_and_ids_are_written_as_text(places, chosen):
    for html in (als_keuzes(places, chosen), met_nadruk(places, chosen), als_velden(places)):
        bare = html
        for tag in ("<b>", "</b>", "<option value=", "</option>", '<input type="hidden"'):
            bare = bare.replace(tag, "")
        assert "<" not in bare
    assert als_velden(places).count('name="wie"') == len(places)
    assert all(escape(place.name) in met_nadruk(places) for place in places)


def test_the_chosen_one_is_marked_and_a_municipality_of_the_plan_goes_by_its_id():
    places = [Place("1", "12026", "Nijlen"), Place("plan-x", "", "Nijlier")]
    assert als_keuzes(places, "1") == (
        '<option value="12026" selected>Nijlen</option><option value="plan-x">Nijlier</option>'
    )
    assert met_nadruk(places, "plan-x") == "Nijlen, <b>Nijlier</b>"
