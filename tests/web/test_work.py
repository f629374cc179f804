"""What people compute and keep: once, by one worker, resumed after a stop, and packed flows."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import AccessError, RuleError, UnknownIdError
from regiowerk.delineate.flows import Flows
from regiowerk.delineate.keeping import drawn_facts
from regiowerk.delineate.material import Material
from regiowerk.delineate.recipe import Method, Recipe
from regiowerk.web.store import cache
from regiowerk.web.store.models import Journal
from regiowerk.web.work import computing, keeping, own_flows
from regiowerk.web.work.models import Computation, Kept, OwnFlow, State
from regiowerk.web.work.questions import Question, Search
from regiowerk.web.work.worker import engine_waits, make_worker, start_warming
from tests.unit.reports.pages.world import TODAY

AMOUNTS = st.lists(st.floats(0, 1e6, allow_nan=False), min_size=4, max_size=4)


def flows_of(amounts, name="eigen"):
    return Flows(
        name, ("10001", "20001"), np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), np.array(amounts)
    )


@given(AMOUNTS)
def test_a_flow_comes_back_as_it_was_packed(amounts):
    flows = flows_of(amounts)
    back = own_flows.unpacked(own_flows.packed(flows), "eigen")
    assert back.units == flows.units
    for column in ("origins", "destinations", "amounts"):
        assert np.array_equal(getattr(back, column), getattr(flows, column))


@given(
    st.sampled_from(Method),
    st.sampled_from(Search),
    st.integers(10, 1000),
    st.floats(0.01, 1.0),
)
def test_a_question_comes_back_from_json(method, search, replications, sample):
    recipe = Recipe(method=method)
    question = Question(
        recipe=recipe, on=TODAY, search=search, replications=replications, sample=sample
    )
    back = Question.from_dict(question.to_dict())
    assert back.to_dict() == question.to_dict()


def test_another_flow_or_another_seed_is_another_question():
    one = Question(recipe=Recipe(), on=TODAY)
    other = Question(recipe=Recipe(), on=TODAY, seed=2)
    material = Material(flows_of([1, 2, 3, 4]))
    changed = Material(flows_of([1, 2, 3, 5]))
    keys = {one.key(material), other.key(material), one.key(changed)}
    assert len(keys) == 3
    assert one.key(material) == Question(recipe=Recipe(), on=TODAY).key(material)


def test_the_same_data_on_another_day_are_the_same_question():
    material = Material(flows_of([1, 2, 3, 4]))
    tomorrow = TODAY + timedelta(days=1)
    keys = {Question(recipe=Recipe(), on=day).key(material) for day in (TODAY, tomorrow)}
    assert len(keys) == 1


@pytest.mark.parametrize(("age", "silent"), [(1, False), (3600, True)])
def test_a_computation_falls_silent_when_its_worker_is_gone(age, silent):
    beat = timezone.now() - timedelta(seconds=age)
    assert Computation(key="k", state=State.RUNNING, beat_at=beat).silent == silent
    assert not Computation(key="k", state=State.DONE, beat_at=beat).silent


@pytest.mark.django_db
def test_what_a_stopped_workbench_left_is_taken_up_again(monkeypatch):
    asked = []
    monkeypatch.setattr(type(computing.compute), "enqueue", lambda _self, key: asked.append(key))
    Computation.objects.create(key="bezig", question={}, state=State.RUNNING, done=7)
    Computation.objects.create(key="klaar", question={}, state=State.DONE)
    assert computing.resume_interrupted() == 1
    assert asked == ["bezig"]
    assert Computation.objects.get(pk="bezig").state == State.WAITING


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_what_waits_and_stops():
    Computation.objects.create(key="weg", question={}, state=State.STOPPED)
    computing.compute.enqueue("weg")
    worker = make_worker(batch=True)
    worker.run()
    assert Computation.objects.get(pk="weg").state == State.STOPPED  # stopped before it began


def test_engines_are_made_ready_in_the_background_one_by_one():
    thread = start_warming()
    thread.join(timeout=300)
    assert not any(engine_waits(method) for method in Method)


@pytest.mark.django_db
def test_a_computation_is_taken_by_one_worker_only():
    Computation.objects.create(key="dubbel", question={}, state=State.RUNNING)
    computing.compute.func("dubbel")  # another one has it: nothing happens
    assert Computation.objects.get(pk="dubbel").state == State.RUNNING


@pytest.mark.django_db
def test_a_flow_that_was_removed_is_named():
    with pytest.raises(UnknownIdError, match="eigen-77"):
        own_flows.own_flow("eigen-77")
    assert own_flows.own_flow("commuting-2011") is None


@pytest.mark.django_db
def test_a_flow_is_seen_by_its_owner_and_when_shared_by_all():
    owner, other = (get_user_model().objects.create_user(name) for name in ("een", "twee"))
    flow = OwnFlow.objects.create(
        owner=owner, name="x", theme="school", year=2024, unit_of_measure="leerlingen",
        source_text="proef", codes_on=TODAY, pairs=4, amount=10.0, content=b"", fingerprint="f",
    )  # fmt: skip
    assert own_flows.visible_to(owner) == [flow]
    assert own_flows.visible_to(other) == []
    with pytest.raises(AccessError, match="niet gedeeld"):
        own_flows.check_visible(flow.identifier, other)
    OwnFlow.objects.update(shared=True)
    assert own_flows.visible_to(other) == [flow]
    own_flows.check_visible(flow.identifier, other)


@pytest.fixture
def drawn(tiny):
    """A drawn region of the tiny register, kept by its owner."""
    snapshot = cache.snapshot(TODAY)
    facts = drawn_facts(
        {"De Streek": ["10004"]}, snapshot=snapshot, id="de-streek", name="De Streek",
        name_plural="De Streek", source_text="men zegt het", on=TODAY, by="een",
    )  # fmt: skip
    owner = get_user_model().objects.create_user("een")
    return keeping.keep(facts, owner=owner, drawn=True)


def test_what_is_kept_and_withdrawn_leaves_the_register_as_it_was(drawn):
    assert "de-streek" in cache.snapshot(TODAY).zoning_ids
    keeping.withdraw(drawn, by=drawn.owner)
    cache.forget()
    assert "de-streek" not in cache.snapshot(TODAY).zoning_ids
    assert not Kept.objects.exists()
    assert Journal.objects.filter(who="een").count() >= 8  # four facts in, four out


def test_somebody_elses_stays(drawn):
    other = get_user_model().objects.create_user("twee")
    with pytest.raises(AccessError, match="iemand anders"):
        keeping.withdraw(drawn, by=other)
    manager = get_user_model().objects.create_superuser("beheer")
    keeping.withdraw(drawn, by=manager)


def test_what_is_gone_cannot_go_again(drawn):
    keeping.withdraw(Kept.objects.get(), by=drawn.owner)
    cache.forget()
    with pytest.raises(RuleError, match="al geschrapt"):
        keeping.withdraw(drawn, by=drawn.owner)


@pytest.mark.parametrize(
    ("name", "made"), [("Mijn Gebieden!", "mijn-gebieden"), ("Één", "een"), ("???", "afbakening")]
)
def test_a_name_gives_a_free_id(drawn, name, made):
    assert keeping.free_id(name) == made
    assert keeping.free_id("De Streek") == "de-streek-2"
