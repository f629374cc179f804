"""Who manages the register does so in Dutch, and never overwrites what was known."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from regiowerk.web.store import cache
from regiowerk.web.store.models import MODELS, Journal, Membership, Organisation, Revision, Source
from tests.web.conftest import URI

pytestmark = pytest.mark.django_db
IGS = URI.format("igs")
LIST = "/beheer/store/organisation/"


def current(uri: str = IGS) -> Organisation:
    return Organisation.objects.get(uri=uri, known_until=None)


def form_of(row: object, **cells: str) -> dict[str, str]:
    values = {
        field.name: getattr(row, field.name)
        for field in row._meta.concrete_fields
        if field.name not in ("row", "known_from", "known_until")
    }
    text = {name: "" if value is None else str(value) for name, value in values.items()}
    return {**{name: value for name, value in text.items() if value != "False"}, **cells}


def page(row: object) -> str:
    return reverse(f"admin:store_{row._meta.model_name}_change", args=[row.row])


# --- reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*MODELS, "journal"])
def test_every_table_has_a_list_that_can_be_searched(tiny, admin_client, name):
    model = MODELS.get(name, Journal)
    url = reverse(f"admin:store_{model._meta.model_name}_changelist")
    assert admin_client.get(url).status_code == 200
    assert admin_client.get(url, {"q": "Aa"}).status_code == 200


@pytest.mark.parametrize("name", MODELS)
def test_every_row_has_a_page_that_explains_its_columns(tiny, admin_client, name):
    row = MODELS[name].objects.first()
    body = admin_client.get(page(row)).content.decode()
    assert row.table.columns[1].meaning.partition(",")[0].replace("'", "&#x27;") in body


def test_a_list_shows_current_versions_unless_asked_for_all(tiny, admin_client):
    admin_client.post(page(current()), form_of(current(), name="Afval Apart"))
    first = admin_client.get(LIST).content.decode()
    every = admin_client.get(LIST, {"versies": "alle"}).content.decode()
    gone = admin_client.get(LIST, {"versies": "vervangen"}).content.decode()
    assert "Afval Apart" in first
    assert "Afval Samen" not in first
    assert "Afval Apart" in every
    assert "Afval Samen" in every
    assert "Afval Apart" not in gone
    assert "Afval Samen" in gone


def test_a_membership_is_shown_and_found_by_the_names_of_both(tiny, admin_client):
    url = "/beheer/store/membership/"
    body = admin_client.get(url, {"q": "Afval Samen"}).content.decode()
    assert "2 deelnames" in body
    assert ">Bee<" in body
    assert "0 deelnames" in admin_client.get(url, {"q": "Cee"}).content.decode()


def test_the_admin_speaks_dutch(tiny, admin_client):
    body = admin_client.get("/beheer/").content.decode()
    for words in ("beheer van het register", "Deelnames", "Liggingen in een gebied", "Logboek"):
        assert words in body
    assert "Toevoegen" in body  # Django's own words


@pytest.mark.parametrize("url", ["/beheer/", LIST, "/beheer/store/organisation/add/"])
def test_the_admin_needs_no_inline_script_or_style(tiny, admin_client, url):
    body = admin_client.get(url).content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", body)
    assert not re.search(r"<[^>]+\s(style|onclick|onload)=", body)


# --- writing --------------------------------------------------------------------------------------


def test_saving_writes_a_new_version_and_a_line_in_the_journal(tiny, admin_client):
    old = current()
    response = admin_client.post(page(old), form_of(old, name="Afval Apart"), follow=True)
    assert "Afval Apart" in response.content.decode()
    old.refresh_from_db()
    assert (old.name, old.known_until) == ("Afval Samen", timezone.localdate())
    assert current().name == "Afval Apart"
    line = Journal.objects.first()
    assert (line.who, line.action, line.key) == ("beheer", "gewijzigd", IGS)


def test_saving_and_going_on_leads_to_the_new_version(tiny, admin_client):
    old = current()
    response = admin_client.post(page(old), form_of(old, name="Afval Apart", _continue="1"))
    assert response["Location"] == page(current())


def test_adding_a_fact_makes_it_known_today(tiny, admin_client):
    cells = {
        "uri": URI.format("nieuw"),
        "name": "Nieuw",
        "kind": "projectvereniging",
        "status": "actief",
        "origin": "vrijwillig",
        "alternative_names": "Een|Twee",
    }
    assert admin_client.post(f"{LIST}add/", cells).status_code == 302
    added = current(URI.format("nieuw"))
    assert (added.known_from, added.alternative_names) == (timezone.localdate(), "Een | Twee")


def test_saving_without_a_change_writes_nothing(tiny, admin_client):
    state = Revision.objects.get().token
    assert admin_client.post(page(current()), form_of(current())).status_code == 302
    assert Revision.objects.get().token == state


@pytest.mark.parametrize(
    ("cells", "field", "said"),
    [
        ({"uri": "geen uri"}, "uri", "geen URI"),
        ({"name": ""}, "name", "verplicht"),
        ({"status": "slapend"}, "status", "slapend"),
        ({"kind": "club"}, "kind", "club"),
        ({"status_on": "morgen"}, "status_on", "datum"),
        ({"valid_from": "2025-01-02", "valid_until": "2025-01-01"}, "valid_until", "eindigt"),
        ({"uri": URI.format("aa")}, None, "Er is al een organisatie"),
    ],
)
def test_what_does_not_fit_is_said_at_the_field(tiny, admin_client, cells, field, said):
    response = admin_client.post(page(current()), form_of(current(), **cells))
    assert response.status_code == 200
    errors = response.context["adminform"].form.errors
    assert said in " ".join(errors[field or "__all__"])
    assert current().name == "Afval Samen"


def test_an_unknown_member_is_said_at_the_field(tiny, admin_client):
    row = Membership.objects.first()
    response = admin_client.post(page(row), form_of(row, member=URI.format("niemand")))
    assert "niemand" in response.context["adminform"].form.errors["member"][0]


def test_a_replaced_version_can_only_be_read(tiny, admin_client):
    old = current()
    admin_client.post(page(old), form_of(old, name="Afval Apart"))
    assert admin_client.get(page(old)).status_code == 200
    assert admin_client.post(page(old), form_of(old, name="Geschiedenis")).status_code == 302
    assert not Organisation.objects.filter(name="Geschiedenis").exists()
    assert current().name == "Afval Apart"
    assert admin_client.post(f"{page(old)[:-7]}delete/", {"post": "yes"}).status_code == 403


def test_withdrawing_ends_the_version_and_keeps_it_known_before(tiny, admin_client):
    row = Membership.objects.get(uri=URI.format("lid-bee"))
    response = admin_client.post(f"{page(row)[:-7]}delete/", {"post": "yes"})
    assert response.status_code == 302
    row.refresh_from_db()
    assert row.known_until == timezone.localdate()
    cache.forget()
    yesterday = timezone.localdate() - timedelta(days=1)
    assert len(cache.snapshot(timezone.localdate(), yesterday).members(IGS)) == 2


def test_withdrawing_many_is_all_or_none(tiny, admin_client):
    rows = list(Organisation.objects.values_list("row", flat=True))
    choice = {"action": "delete_selected", "_selected_action": rows, "post": "yes"}
    body = admin_client.post(LIST, choice, follow=True).content.decode()
    assert "kan niet weg" in body
    assert Organisation.objects.filter(known_until=None).count() == 4


def test_what_others_need_cannot_be_withdrawn_and_the_page_says_why(tiny, admin_client):
    response = admin_client.post(f"{page(current())[:-7]}delete/", {"post": "yes"}, follow=True)
    assert "nog 2 deelnames verwijzen ernaar" in response.content.decode()
    assert current().name == "Afval Samen"


def test_a_source_can_be_edited_too(tiny, admin_client):
    row = Source.objects.get()
    admin_client.post(page(row), form_of(row, licence="CC0"))
    assert Source.objects.get().licence == "CC0"
    assert Journal.objects.first().before["licence"] == "te controleren"


def test_the_history_of_a_fact_is_its_lines_in_the_journal(tiny, admin_client):
    admin_client.post(page(current()), form_of(current(), name="Afval Apart"))
    url = reverse("admin:store_organisation_history", args=[current().row])
    body = admin_client.get(url, follow=True).content.decode()
    assert "Afval Samen" in body


def test_the_journal_can_only_be_read(tiny, admin_client):
    line = Journal.objects.first()
    assert admin_client.get("/beheer/store/journal/add/").status_code == 403
    assert admin_client.post(page_of_line(line), {"summary": "x"}).status_code == 403


def page_of_line(line: Journal) -> str:
    return reverse("admin:store_journal_change", args=[line.pk])


# --- who may ------------------------------------------------------------------------------------


def test_who_is_not_signed_in_is_led_to_the_sign_in_page(tiny, client):
    response = client.get(LIST, follow=True)
    assert response.redirect_chain[-1][0] == f"/aanmelden/?next={LIST.replace('/', '%2F')}"


def test_who_is_not_staff_is_told_so(tiny, client):
    client.force_login(get_user_model().objects.create_user("an"))
    response = client.get(LIST, follow=True)
    assert response.status_code == 403
    assert "mag het register niet beheren" in response.content.decode()


def test_a_newer_baseline_is_announced_to_who_has_edits(
    tiny, admin_client, monkeypatch, make_baseline, tiny_facts
):
    admin_client.post(page(current()), form_of(current(), name="Afval Apart"))
    assert "--refresh-baseline" not in admin_client.get("/beheer/").content.decode()
    newer = make_baseline(tiny_facts, "2")
    monkeypatch.setattr(cache, "baseline", lambda: newer)
    assert "--refresh-baseline" in admin_client.get("/beheer/").content.decode()


def test_a_second_window_that_saves_an_older_version_is_told_and_changes_nothing(
    tiny, admin_client
):
    opened = current()
    admin_client.post(page(opened), form_of(opened, name="Afval Apart"))
    answer = admin_client.post(page(opened), form_of(opened, name="Afval Anders"), follow=True)
    assert answer.redirect_chain[-1][0] == LIST
    assert "Uw wijziging is niet bewaard" in answer.content.decode()
    assert current().name == "Afval Apart"
