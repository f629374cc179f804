"""Choices made in a list."""

from regiowerk.reports.filters import Filters


def test_only_active_structures_are_shown_unless_a_status_is_chosen():
    assert Filters.from_query({}).status == ("actief",)
    assert Filters.from_query({"status": "niet actief"}).status == ("niet actief",)
    assert Filters.from_query({"status": ["Alle"]}).status == ()


def test_a_query_may_hold_texts_lists_blanks_and_keys_of_others():
    found = Filters.from_query({"kind": ["a", ""], "theme": "Wonen", "pagina": "2", "q": "x"})
    assert (found.kind, found.theme, found.q) == (("a",), ("Wonen",), "x")


def test_the_choices_are_described_one_per_line():
    found = Filters(region=("Waasland",), status=(), q="afval")
    assert found.described() == ("q: afval", "region: Waasland")
