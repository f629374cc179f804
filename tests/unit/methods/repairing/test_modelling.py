from regiowerk.methods.repairing.modelling import Model, model_of, subject_key
from tests.unit.methods.repairing.worlds import LIMITS, PRICES, host, misfit


def test_sets_with_the_same_subjects_have_one_key():
    assert subject_key({"b", "a"}) == subject_key(["a", "b"]) == "a | b"


def test_a_column_is_made_once_and_its_costs_add_up():
    model = Model()
    assert model.column("new", "A", cost=2.0) == model.column("new", "A", cost=3.0) == 0
    assert model.costs == [5.0]


def test_only_a_host_for_all_subjects_can_be_joined():
    hosts = [host("H", "ab"), host("I", "ab", ("water", "waste")), host("J", "ef", ("waste",))]
    model = model_of([misfit("S", "cdf")], hosts, PRICES, LIMITS, {})
    joins = {key for key in model.columns if key[0] == "join"}
    assert joins == {("join", "S", "A", "H"), ("join", "S", "A", "I")}


def test_without_limits_a_new_set_is_shared_with_nobody():
    sets = [misfit("S", "abe"), misfit("T", "cdf")]
    shared = model_of(sets, [], PRICES, LIMITS, {})
    apart = model_of(sets, [], PRICES, None, {})
    count = [sum(key[0] == "new" for key in m.columns) for m in (shared, apart)]
    assert count == [2, 4]
