"""The register in a database gives back what was put in, and forgets nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db import models as fields
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from regiowerk.core.errors import InputError, RuleError, UnknownIdError
from regiowerk.core.findings import Finding
from regiowerk.register.model import Status
from regiowerk.register.schema import TABLES
from regiowerk.register.tables import Type
from regiowerk.web.errors import sentence
from regiowerk.web.store import cache, installing, loading, saving
from regiowerk.web.store.database import DatabaseStore
from regiowerk.web.store.models import MODELS, Action, Journal, Membership, Organisation, Revision
from regiowerk.web.store.saving import Change
from tests.properties import strategies
from tests.web.conftest import URI

pytestmark = pytest.mark.django_db
IGS = URI.format("igs")


def today() -> date:
    return timezone.localdate()


def organisation(uri: str = IGS) -> Organisation:
    return Organisation.objects.get(uri=uri, known_until=None)


def edit(row: Organisation | Membership, **cells: str) -> int | None:
    after = {**loading.row_of(row), **cells}
    (new,) = saving.apply([Change(row.table.name, row.row, after)], by="ann")
    return new


def made_older(row: Organisation | Membership, days: int = 10) -> None:
    type(row).objects.filter(row=row.row).update(known_from=today() - timedelta(days=days))


# --- the schema and the models --------------------------------------------------------------------


@pytest.mark.parametrize("name", MODELS)
def test_a_model_has_the_columns_of_the_schema_in_their_order(name):
    found = [f.column for f in MODELS[name]._meta.concrete_fields if f.name != "row"]
    assert found == [column.name for column in TABLES[name].columns]


@pytest.mark.parametrize("name", MODELS)
def test_a_field_explains_and_accepts_what_its_column_does(name):
    kinds = {
        Type.DAY: fields.DateField,
        Type.INTEGER: fields.IntegerField,
        Type.NUMBER: fields.FloatField,
        Type.SHARE: fields.FloatField,
        Type.BOOLEAN: fields.BooleanField,
    }
    for column in TABLES[name].columns:
        field = MODELS[name]._meta.get_field("identifier" if column.name == "id" else column.name)
        assert field.help_text == column.meaning
        assert field.blank is not column.required
        assert isinstance(field, kinds.get(column.type, (fields.CharField, fields.TextField)))
        assert tuple(value for value, _ in field.choices or ()) == column.choices


def test_every_table_is_either_edited_or_packaged():
    assert {*MODELS, *loading.PACKAGED} == set(TABLES)


def test_the_migrations_describe_the_models():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


# --- install and load -----------------------------------------------------------------------------


def test_what_is_installed_is_loaded_again(tiny, tiny_facts):
    assert loading.load_facts(tiny) == tiny_facts


def test_loading_gives_canonical_order_after_edits(tiny, tiny_facts):
    made_older(organisation())
    edit(organisation(), note="nieuw")
    names = [TABLES["organisations"].sort_key(o) for o in loading.load_table("organisations")]
    assert names == sorted(names)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(facts=strategies.facts().filter(lambda facts: "\\x00" not in repr(facts)))
def test_rows_of_any_facts_come_back_as_the_same_facts(tiny, facts):
    for name, model in MODELS.items():
        rows = {
            row.key: row for row in (loading.model_of(model.table, f) for f in getattr(facts, name))
        }
        wanted = {loading.model_of(model.table, f).key: f for f in getattr(facts, name)}
        model.objects.all().delete()
        model.objects.bulk_create(rows.values())
        found = {loading.model_of(model.table, f).key: f for f in loading.load_table(name)}
        assert found == wanted


def test_a_failing_installation_leaves_the_register_as_it_was(tiny, tiny_facts, make_baseline):
    twice = replace(tiny_facts, zones=(*tiny_facts.zones, tiny_facts.zones[0]))
    with pytest.raises(IntegrityError), transaction.atomic():
        installing.install_baseline(make_baseline(twice, "2"))
    assert loading.load_facts(tiny) == tiny_facts
    assert installing.standing(tiny) is installing.Standing.CURRENT


def test_an_empty_database_says_what_to_do(db, tiny):
    Revision.objects.all().delete()
    cache.forget()
    assert installing.standing(tiny) is installing.Standing.EMPTY
    with pytest.raises(UnknownIdError, match="regiowerk start"):
        cache.register()


def test_without_edits_a_newer_baseline_replaces_everything(tiny, tiny_facts, make_baseline):
    newer = make_baseline(replace(tiny_facts, events=()), "2")
    assert installing.standing(newer) is installing.Standing.OUTDATED
    done = installing.install_baseline(newer)
    assert done.kept == 0
    assert loading.load_facts(newer).events == ()


def test_a_newer_baseline_keeps_what_users_touched(tiny, tiny_facts, make_baseline):
    made_older(organisation())
    edit(organisation(), name="Afval Apart")
    member = Membership.objects.get(uri=URI.format("lid-bee"))
    saving.apply([Change("memberships", member.row, None)], by="ann")
    renamed = tuple(replace(o, name=f"{o.name}!") for o in tiny_facts.organisations)
    newer = make_baseline(replace(tiny_facts, organisations=renamed), "2")
    assert installing.standing(newer) is installing.Standing.EDITED
    done = installing.install_baseline(newer)
    names = {o.name for o in Organisation.objects.filter(known_until=None)}
    assert names == {"Aa!", "Bee!", "Cee!", "Afval Apart"}
    assert Organisation.objects.filter(uri=IGS).count() == 2  # with its history
    assert not Membership.objects.filter(uri=member.uri, known_until=None).exists()
    assert done.kept == 3  # both versions of the organisation, and the membership withdrawn
    assert installing.standing(newer) is installing.Standing.CURRENT


# --- edits ----------------------------------------------------------------------------------------


def test_an_edit_closes_the_version_and_writes_a_new_one(tiny):
    old = organisation()
    new = edit(old, name="Afval Apart", themes="Afval")
    old.refresh_from_db()
    assert (old.name, old.known_until) == ("Afval Samen", today())
    current = organisation()
    assert (current.row, current.name, current.known_from) == (new, "Afval Apart", today())
    assert current.known_until is None


def test_yesterday_is_still_known_as_it_was(tiny):
    edit(organisation(), name="Afval Apart")
    cache.forget()
    before = cache.snapshot(today(), today() - timedelta(days=1))
    after = cache.snapshot(today())
    assert before.organisation(IGS).name == "Afval Samen"
    assert after.organisation(IGS).name == "Afval Apart"


def test_a_second_edit_on_one_day_leaves_one_version_of_that_day(tiny):
    edit(organisation(), name="Eerst")
    edit(organisation(), name="Dan")
    assert Organisation.objects.filter(uri=IGS).count() == 2
    assert organisation().name == "Dan"
    assert Journal.objects.filter(before__name="Eerst", after__name="Dan").exists()


def test_an_edit_that_changes_nothing_writes_nothing(tiny):
    state = Revision.objects.get()
    row = organisation()
    assert edit(row, known_from="2001-01-01") == row.row
    assert Revision.objects.get().token == state.token
    assert not Journal.objects.filter(action=Action.CHANGED).exists()


def test_who_edits_an_old_version_is_stopped(tiny):
    old = organisation()
    edit(old, name="Eerst")
    with pytest.raises(RuleError, match="ondertussen"):
        edit(old, name="Te laat")


def test_who_edits_a_version_that_was_replaced_the_same_day_is_stopped(tiny):
    edit(organisation(), name="Eerst")
    mine, yours = organisation(), organisation()
    edit(mine, name="Mijn")
    with pytest.raises(RuleError, match="ondertussen"):
        edit(yours, name="Jouw")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"uri": "geen uri"}, "uri"),
        ({"kind": "club"}, "soort"),
        ({"status": "slapend"}, "status"),
        ({"name": ""}, "verplicht"),
        ({"name": "nul\x00teken"}, "teken"),
        ({"valid_from": "2025-01-01", "valid_until": "2024-01-01"}, "2025-01-01"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_and_nothing_is_written(tiny, cells, said):
    state = Revision.objects.get().token
    with pytest.raises(InputError, match=said):
        edit(organisation(), **cells)
    assert Revision.objects.get().token == state
    assert organisation().name == "Afval Samen"


def test_a_membership_of_an_unknown_organisation_is_refused(tiny):
    row = loading.row_of(Membership.objects.first())
    row |= {"uri": URI.format("nieuw"), "member": URI.format("niemand")}
    with pytest.raises(InputError, match="niemand"):
        saving.apply([Change("memberships", None, row)], by="ann")


def test_a_fact_that_exists_already_is_not_added_again(tiny):
    with pytest.raises(InputError, match="al een organisatie"):
        saving.apply([Change("organisations", None, loading.row_of(organisation()))], by="ann")


def test_a_fact_that_others_name_cannot_be_withdrawn(tiny):
    with pytest.raises(RuleError, match="2 deelnames"):
        saving.apply([Change("organisations", organisation().row, None)], by="ann")


def test_a_succession_that_runs_in_a_circle_is_refused(tiny):
    row = {"predecessor": "10003-2025", "successor": "10001-1977", "on": "2030-01-01"}
    with pytest.raises(InputError, match="lead back") as refused:
        saving.apply([Change("successions", None, row)], by="ann")
    assert "10001-1977, 10003-2025 lopen in een kring" in sentence(refused.value)


def test_changes_are_written_whole_or_not_at_all(tiny):
    good = {**loading.row_of(organisation()), "name": "Goed"}
    bad = {**loading.row_of(organisation(URI.format("aa"))), "kind": "club"}
    with pytest.raises(InputError):
        saving.apply(
            [
                Change("organisations", organisation().row, good),
                Change("organisations", organisation(URI.format("aa")).row, bad),
            ],
            by="ann",
        )
    assert organisation().name == "Afval Samen"


def test_the_journal_says_who_did_what_to_which_fact(tiny):
    edit(organisation(), name="Afval Apart")
    row = Membership.objects.get(uri=URI.format("lid-bee"))
    saving.apply([Change("memberships", row.row, None)], by="bob", note="dubbel")
    last, first = Journal.objects.exclude(action=Action.BASELINE)
    assert (first.who, first.action, first.table, first.key) == (
        "ann", "gewijzigd", "organisations", IGS,
    )  # fmt: skip
    assert "'Afval Samen' → 'Afval Apart'" in first.summary
    assert (last.who, last.action, last.after) == ("bob", "geschrapt", None)
    assert last.before["seats"] == "2"
    assert "dubbel" in last.summary


def test_a_withdrawn_fact_stays_known_on_earlier_days(tiny):
    row = Membership.objects.get(uri=URI.format("lid-bee"))
    saving.apply([Change("memberships", row.row, None)], by="bob")
    cache.forget()
    now, earlier = cache.snapshot(today()), cache.snapshot(today(), today() - timedelta(days=1))
    assert len(now.members(IGS)) == 1
    assert len(earlier.members(IGS)) == 2


def test_an_export_is_written_in_the_journal(tiny):
    saving.note_export(by="ann", what="memberships", detail="csv, 2 rijen")
    assert Journal.objects.first().action == Action.EXPORTED


def test_a_source_is_replaced_and_the_journal_keeps_what_it_said(tiny):
    row = MODELS["sources"].objects.get()
    after = {**loading.row_of(row), "licence": "CC0"}
    saving.apply([Change("sources", row.row, after)], by="ann")
    assert MODELS["sources"].objects.get().licence == "CC0"
    assert Journal.objects.first().before["licence"] == "te controleren"


# --- one register per state -----------------------------------------------------------------------


def test_requests_share_a_register_until_something_changes(tiny, django_assert_num_queries):
    first = cache.register()
    with django_assert_num_queries(1):
        assert cache.register() is first
    edit(organisation(), name="Anders")
    assert cache.register() is not first
    assert cache.snapshot(today()).organisation(IGS).name == "Anders"


def test_after_a_commit_the_register_that_was_tried_is_kept(
    tiny, django_capture_on_commit_callbacks, django_assert_num_queries
):
    with django_capture_on_commit_callbacks(execute=True):
        edit(organisation(), name="Anders")
    with django_assert_num_queries(1):
        assert cache.snapshot(today()).organisation(IGS).name == "Anders"


def test_days_of_knowing_without_a_change_between_them_share_a_snapshot(tiny):
    made_older(organisation(), days=5)
    edit(organisation(), name="Anders")
    cache.forget()
    ago = [cache.snapshot(today(), today() - timedelta(days=n)) for n in range(30)]
    assert len({id(snapshot) for snapshot in ago}) == 3  # today; the last 5 days; before
    assert ago[0] is cache.snapshot(today())


# --- the command line's view ----------------------------------------------------------------------


def test_the_command_line_saves_facts_whole(tiny, tiny_facts):
    store = DatabaseStore("ann")
    facts = store.load().facts
    renamed = tuple(
        replace(o, name="Anders", status=Status.FORMING) if o.uri == IGS else o
        for o in facts.organisations
    )
    store.save(replace(facts, organisations=renamed, memberships=facts.memberships[:1]), "import")
    after = store.load()
    assert after.at(today()).organisation(IGS).name == "Anders"
    assert len(after.at(today()).members(IGS)) == 1
    assert Journal.objects.filter(who="ann", summary__startswith="import").count() == 2


def test_who_saves_facts_of_an_older_state_is_stopped_and_takes_nothing_away(tiny):
    mine, theirs = DatabaseStore("ann"), DatabaseStore("bea")
    old = mine.load().facts
    added = replace(old.organisations[0], uri=URI.format("nieuw"), name="Nieuw")
    new = theirs.load().facts
    theirs.save(replace(new, organisations=(*new.organisations, added)), "eerst")
    renamed = tuple(replace(o, name="Anders") if o.uri == IGS else o for o in old.organisations)
    with pytest.raises(RuleError, match="meanwhile"):
        mine.save(replace(old, organisations=renamed), "dan")
    assert organisation(added.uri).name == "Nieuw"
    assert organisation().name != "Anders"


def test_saving_the_same_facts_changes_nothing(tiny):
    store = DatabaseStore("ann")
    state = Revision.objects.get().token
    store.save(store.load().facts, "niets")
    assert Revision.objects.get().token == state


def test_the_command_line_sees_findings_and_manifest(tiny):
    store = DatabaseStore("ann")
    assert store.manifest() == {"edition": "1"}
    assert all(isinstance(finding, Finding) for finding in store.findings())


def test_the_packaged_baseline_loads_as_it_was_built(baseline_register):
    assert loading.load_facts(cache.baseline()) == cache.baseline().facts
    assert len(baseline_register.facts.units) > 300
