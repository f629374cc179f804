"""Links keep the day, and days and numbers read as Belgians write them."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from django.template import Context, engines
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.validity import Validity
from regiowerk.web import dates
from regiowerk.web.templatetags import regiowerk_tags as tags

TODAY = date(2026, 11, 21)


def shown(source: str, url: str = "/", **context: object) -> str:
    request = RequestFactory().get(url)
    request.day_query = dates.days_of(request.GET, TODAY).query
    template = engines["django"].engine.from_string(source)
    return template.render(Context({"request": request, **context}))


# --- links ----------------------------------------------------------------------------------------


@given(
    on=st.dates(dates.EARLIEST, dates.LATEST),
    known_on=st.none() | st.dates(dates.EARLIEST, dates.LATEST),
)
def test_a_link_leads_to_the_same_days(on, known_on):
    url = f"/?op={on}" + (f"&bekend-op={known_on}" if known_on else "")
    days = dates.days_of(RequestFactory().get(url).GET, TODAY)
    followed = shown("{% link 'robots' %}", url)
    assert dates.days_of(RequestFactory().get(followed.replace("&amp;", "&")).GET, TODAY) == days


def test_a_link_leaves_the_default_day_out():
    assert shown("{% link 'robots' %}", f"/?op={TODAY}&bekend-op={TODAY}") == "/robots.txt"


def test_a_link_takes_parameters_and_drops_the_empty_ones():
    found = shown("{% link 'robots' soort='ocmw' thema='' bekend_op=none %}", "/", none=None)
    assert found == "/robots.txt?soort=ocmw"


def test_a_link_can_be_kept_in_a_variable():
    assert shown("{% link 'robots' as a %}[{{ a }}]") == "[/robots.txt]"


def test_here_changes_one_parameter_and_keeps_the_others():
    found = shown("{% here op=day taal='en' %}", "/?q=a%20b&thema=x&thema=y", day=date(2018, 1, 2))
    query = parse_qs(urlsplit(found.replace("&amp;", "&")).query)
    assert query == {"q": ["a b"], "thema": ["x", "y"], "op": ["2018-01-02"], "taal": ["en"]}


def test_here_takes_a_parameter_away():
    assert shown("{% here op='' %}", "/?op=2018-01-01") == "/"


@given(st.lists(st.sampled_from("abc"), unique=True), st.sampled_from("abc"))
def test_toggling_a_facet_twice_changes_nothing(chosen, value):
    url = "/?" + "&".join(f"f={c}" for c in chosen)
    source = "{% autoescape off %}{% toggle 'f' value %}{% endautoescape %}"
    once = shown(source, url, value=value)
    twice = shown(source, once, value=value)
    assert set(parse_qs(urlsplit(once).query).get("f", [])) == set(chosen) ^ {value}
    assert set(parse_qs(urlsplit(twice).query).get("f", [])) == set(chosen)


def test_toggling_a_facet_goes_back_to_the_first_page():
    assert shown("{% toggle 'f' 'a' %}", "/?pagina=3") == "/?f=a"


def test_hidden_fields_carry_the_query_and_escape_it():
    found = shown("{% hidden_query 'op' %}", '/?op=2018-01-01&q="><b>')
    assert found == '<input type="hidden" name="q" value="&quot;&gt;&lt;b&gt;">'


def test_hidden_days_carry_only_the_days():
    found = shown("{% hidden_days %}", "/?op=2018-01-01&q=x")
    assert found == '<input type="hidden" name="op" value="2018-01-01">'


# --- days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["gisteren", "2025-02-30", "31/13/2020", "1800-01-01", "25-1-1"])
@pytest.mark.parametrize("name", ["op", "bekend-op"])
def test_what_is_not_a_day_of_the_register_is_refused(name, text):
    with pytest.raises(dates.ValidityError):
        dates.days_of(RequestFactory().get("/", {name: text}).GET, TODAY)


def test_knowing_on_a_day_to_come_is_knowing_now():
    days = dates.days_of(RequestFactory().get("/?bekend-op=2027-01-01").GET, TODAY)
    assert days.known_on is None


# --- numbers and words ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "dutch", "english"),
    [
        ("{{ 1234567|getal }}", "1.234.567", "1,234,567"),
        ("{{ 1234.565|getal:2 }}", "1.234,57", "1,234.57"),
        ("{{ nothing|getal }}", "–", "–"),
        ("{{ 0.125|procent }}", "12,5\u00a0%", "12.5\u00a0%"),
        ("{{ 1234.5|euro }}", "€\u00a01.234,50", "€1,234.50"),
        ("{{ day|dag }}", "21/11/2026", "21/11/2026"),
        ("{{ day|dag_lang }}", "21 november 2026", "21 November 2026"),
        ("{{ day|iso }}", "2026-11-21", "2026-11-21"),
        ("{{ nothing|dag }}", "", ""),
        ("{{ '0207533866'|kbo }}", "0207.533.866", "0207.533.866"),
        ("{% t_kind 'ocmw' %}", "OCMW", "Public centre for social welfare"),
        ("{% t_kind 'provincie' plural=True %}", "Provincies", "Province"),
        ("{{ zoning|named }}", "Regio", "Region"),
        ("{{ zoning|named:'plural' }}", "Regio's", "Region"),
    ],
)  # fmt: skip
def test_a_value_reads_well_in_both_languages(source, dutch, english):
    zoning = SimpleNamespace(name="Regio", name_plural="Regio's", name_en="Region")
    context = {"day": TODAY, "nothing": None, "zoning": zoning}
    source = f"{{% autoescape off %}}{source}{{% endautoescape %}}"
    with translation.override("nl"):
        assert shown(source, **context) == dutch
    with translation.override("en"):
        assert shown(source, **context) == english


def test_a_number_that_is_missing_is_not_a_zero():
    assert tags.getal(float("nan")) == tags.procent(None) == tags.euro(None) == tags.MISSING


@pytest.mark.parametrize(
    ("validity", "text"),
    [
        (Validity(), ""),
        (Validity(date(2025, 1, 1)), "sinds 01/01/2025"),
        (Validity(None, date(2025, 1, 1)), "tot en met 31/12/2024"),
        (Validity(date(2019, 1, 1), date(2025, 1, 1)), "van 01/01/2019 tot en met 31/12/2024"),
    ],
)
def test_a_period_ends_with_the_last_day_on_which_it_holds(validity, text):
    with translation.override("nl"):
        assert tags.periode(validity) == text


def test_a_day_is_marked_up_for_machines():
    assert tags.day_element(TODAY) == '<time datetime="2026-11-21">21/11/2026</time>'
