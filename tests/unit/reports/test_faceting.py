"""Filters, counts and order, whatever the list is about."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import UnknownIdError
from regiowerk.core.names import fold
from regiowerk.reports.faceting import (
    Choice,
    FacetDefinition,
    ListColumn,
    ListRow,
    Record,
    build_listing,
    sorted_rows,
)

COLUMNS = (ListColumn("name", "Naam", "Name"), ListColumn("size", "Omvang", "Size", "right"))
COLOURS = ("rood", "groen", "blauw")
SHAPES = ("rond", "vierkant")
FACETS = (
    FacetDefinition("colour", "Kleur", "Colour", tuple(Choice(c, c.title()) for c in COLOURS)),
    FacetDefinition("shape", "Vorm", "Shape", tuple(Choice(s, s, (f"{s}e",)) for s in SHAPES)),
)


def record(place: int, name: str, size: int | None, colour: str, shape: str) -> Record:
    row = ListRow(str(place), {"name": name, "size": size})
    return Record(row, {"colour": (colour,), "shape": (shape,)}, fold(name))


rows = st.tuples(
    st.sampled_from(("Aalst", "éA", "Zele", "")),
    st.none() | st.integers(0, 3),
    st.sampled_from(COLOURS),
    st.sampled_from(SHAPES),
)
many = st.lists(rows, max_size=12).map(lambda found: [record(i, *r) for i, r in enumerate(found)])
chosen = st.fixed_dictionaries(
    {},
    optional={
        "colour": st.lists(st.sampled_from(COLOURS), max_size=2),
        "shape": st.lists(st.sampled_from(SHAPES), max_size=1),
    },
)


@given(many, chosen)
def test_the_counts_of_a_facet_add_up_to_what_the_other_filters_leave(records, choices):
    listing = build_listing(COLUMNS, records, FACETS, choices)
    for facet in listing.facets:
        others = {name: values for name, values in choices.items() if name != facet.id}
        left = build_listing(COLUMNS, records, FACETS, others)
        assert sum(option.count for option in facet.options) == left.filtered


@given(many, chosen, st.sampled_from(COLOURS))
def test_the_count_of_a_choice_is_what_choosing_only_it_gives(records, choices, colour):
    listing = build_listing(COLUMNS, records, FACETS, choices)
    counts = {option.value: option.count for option in listing.facets[0].options}
    alone = build_listing(COLUMNS, records, FACETS, {**choices, "colour": [colour]})
    assert counts.get(colour, 0) == alone.filtered


@given(many, st.sampled_from(("name", "size")))
def test_sorting_is_stable_and_puts_blanks_last_in_both_directions(records, column):
    plain = [record.row for record in records]
    for sort in (column, f"-{column}"):
        found = sorted_rows(plain, COLUMNS, sort)
        assert sorted(row.id for row in found) == sorted(row.id for row in plain)
        blanks = [row.cells[column] in (None, "") for row in found]
        assert blanks == sorted(blanks)
        for one, other in pairwise(found):
            same = one.cells[column] == other.cells[column]
            assert not same or int(one.id) < int(other.id)


@given(many)
def test_filtering_nothing_keeps_every_row_in_order(records):
    listing = build_listing(COLUMNS, records, FACETS, {})
    assert listing.rows == tuple(record.row for record in records)
    assert listing.total == listing.filtered == len(records)


def test_a_choice_is_found_by_value_label_and_other_name():
    facet = FACETS[1]
    assert [facet.value_of(text) for text in ("rond", "RONDE", "Vierkante")] == [
        "rond",
        "rond",
        "vierkant",
    ]


def test_a_selected_choice_stays_in_view_when_nothing_is_left():
    records = [record(0, "Aalst", 1, "rood", "rond")]
    listing = build_listing(COLUMNS, records, FACETS, {"colour": ["blauw"]})
    blue = next(o for o in listing.facets[0].options if o.value == "blauw")
    assert (blue.count, blue.selected, listing.filtered) == (0, True, 0)


def test_words_must_all_occur_whatever_their_order_and_accents():
    records = [
        record(0, "Heist-op-den-Berg", 1, "rood", "rond"),
        record(1, "Berg", 1, "rood", "rond"),
    ]
    found = build_listing(COLUMNS, records, FACETS, {}, q="BÉRG heist")
    assert [row.id for row in found.rows] == ["0"]


def test_an_unknown_choice_names_the_nearest():
    with pytest.raises(UnknownIdError, match="Nearest: Rood"):
        build_listing(COLUMNS, [], FACETS, {"colour": ["rod"]})


def test_an_unknown_filter_or_column_names_those_there_are():
    with pytest.raises(UnknownIdError, match="colour, shape, q"):
        build_listing(COLUMNS, [], FACETS, {"smaak": ["zoet"]})
    with pytest.raises(UnknownIdError, match="name, size"):
        build_listing(COLUMNS, [], FACETS, {}, sort="-gewicht")
