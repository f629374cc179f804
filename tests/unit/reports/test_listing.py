"""The lists of structures and municipalities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import UnknownIdError
from regiowerk.reports.filters import Filters
from regiowerk.reports.listing import cooperations, municipalities
from tests.unit.small_register import BEFORE, TODAY, small_register, uri

REGISTER = small_register()
SNAPSHOT = REGISTER.at(TODAY)


def names(listing):
    return [row.cells["name"] for row in listing.rows]


def facet(listing, name):
    return next(f for f in listing.facets if f.id == name)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "kind": st.lists(st.sampled_from(("projectvereniging", "politiezone"))),
            "theme": st.lists(st.sampled_from(("thema onbekend", "Mobiliteit"))),
            "region": st.lists(st.sampled_from(("WAA", "Middenkust"))),
            "status": st.lists(st.sampled_from(("actief", "niet actief", "alle"))),
            "fit": st.lists(st.sampled_from(("onbekend", "gelijk aan één regio"))),
        },
    )
)
def test_single_valued_facets_add_up_to_what_the_other_filters_leave(query):
    listing = cooperations(SNAPSHOT, query)
    for name in ("kind", "form", "status", "origin", "fit"):
        other = {**query, name: ["alle"] if name == "status" else []}
        left = cooperations(SNAPSHOT, other)
        assert sum(o.count for o in facet(listing, name).options) == left.filtered


@given(st.sampled_from([c.id for c in cooperations(SNAPSHOT).columns]))
def test_every_column_sorts_in_both_directions_without_losing_rows(column):
    up, down = (cooperations(SNAPSHOT, sort=f"{sign}{column}") for sign in ("", "-"))
    assert {r.id for r in up.rows} == {r.id for r in down.rows}
    assert set(up.rows[0].cells) == {c.id for c in up.columns}


def test_names_are_in_dutch_order_without_regard_to_accents_and_capitals():
    assert names(cooperations(SNAPSHOT)) == ["Élan", "Interwaas", "ISVAG", "PZ Oostende"]


def test_a_structure_shows_members_regions_and_fit_after_succession():
    row = next(r for r in cooperations(SNAPSHOT).rows if r.id == uri("interwaas"))
    assert row.cells["municipalities"] == 2
    assert row.cells["regions"] == ("Waasland",)
    assert row.cells["fit"] == "gelijk aan één regio"
    assert row.cells["theme"] == ("Streekontwikkeling", "Mobiliteit")
    assert row.cells["source"] == "ABB Organisaties"


def test_a_structure_without_theme_is_found_as_unknown():
    assert names(cooperations(SNAPSHOT, Filters(theme=("thema onbekend",)))) == ["Élan"]


def test_the_former_name_of_a_region_filters_too():
    assert names(cooperations(SNAPSHOT, {"region": "regio oostende"})) == ["PZ Oostende"]


def test_every_name_and_number_is_searched():
    for q in ("verbrandingsoven", "slib VUIL", "0200753818"):
        assert names(cooperations(SNAPSHOT, {"q": q})) == ["ISVAG"]


def test_structures_that_are_not_active_are_counted_and_shown_on_demand():
    listing = cooperations(SNAPSHOT)
    assert {o.value: o.count for o in facet(listing, "status").options} == {
        "actief": 4,
        "niet actief": 1,
    }
    assert names(cooperations(SNAPSHOT, {"status": "niet actief"})) == ["Oud project"]
    assert cooperations(SNAPSHOT, {"status": "alle"}).filtered == 5


def test_another_zoning_may_be_the_measure():
    listing = cooperations(SNAPSHOT, {"kind": "politiezone"}, region_zoning="provincie")
    assert listing.rows[0].cells["regions"] == ("West-Vlaanderen",)


def test_an_unknown_zoning_is_refused():
    with pytest.raises(UnknownIdError, match="no zoning 'maan'"):
        cooperations(SNAPSHOT, region_zoning="maan")


def test_an_unknown_choice_is_refused():
    with pytest.raises(UnknownIdError, match="kind"):
        cooperations(SNAPSHOT, {"kind": "kegelclub"})


def test_municipalities_are_those_of_the_day():
    assert "Beveren-Kruibeke-Zwijndrecht" in names(municipalities(SNAPSHOT))
    assert {"Beveren", "Zwijndrecht"} <= set(names(municipalities(REGISTER.at(BEFORE))))


def test_a_municipality_shows_region_province_people_and_structures_by_family():
    row = next(r for r in municipalities(SNAPSHOT).rows if r.id == "46030-2025")
    assert row.cells["nis"] == "46030"
    assert row.cells["region"] == ("Waasland",)
    assert row.cells["inhabitants"] == 88000
    assert (row.cells["structures"], row.cells["igs"], row.cells["zone"]) == (1, 1, 0)


def test_a_municipality_is_found_by_the_name_of_one_it_was_made_of():
    assert names(municipalities(SNAPSHOT, {"q": "zwijndrecht"})) == ["Beveren-Kruibeke-Zwijndrecht"]
    assert names(municipalities(SNAPSHOT, {"q": "ostende"})) == ["Oostende"]


def test_municipalities_are_filtered_by_region_and_sorted_by_inhabitants():
    listing = municipalities(SNAPSHOT, {"region": "Antwerpen"}, "-inhabitants")
    assert names(listing) == ["Antwerpen", "Aartselaar"]


def test_lists_work_for_a_register_without_zonings():
    from dataclasses import replace

    from regiowerk.register.register import Register
    from tests.unit.small_register import FACTS

    bare = Register(replace(FACTS, zonings=(), zones=(), assignments=())).at(TODAY)
    assert cooperations(bare).rows[1].cells["fit"] == "onbekend"
    assert municipalities(bare).rows[0].cells["region"] == ()
