import subprocess
import sys
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods.communities import communities
from tests.unit.methods.communities.worlds import (
    all_labels,
    flow_tables,
    in_one_piece,
    modularity_of,
    ring_of,
    rows_of,
    ties_of,
)

INPUTS = Path(__file__).resolve().parents[4].parent / "shared/cases/functional/inputs"
PATIENT = settings(deadline=None, max_examples=60)
RESOLUTIONS = st.sampled_from([0.5, 1.0, 1.7])


def of_square(flows, **choices):
    return communities(*rows_of(flows), ids=range(len(flows)), **choices)


@PATIENT
@given(flow_tables(14), st.booleans(), RESOLUTIONS, st.randoms())
def test_the_order_of_input_does_not_matter(flows, bound, resolution, random):
    live, work, amounts = rows_of(flows)
    order = list(range(len(live)))
    random.shuffle(order)
    choices = {"ids": range(len(flows)), "resolution": resolution}
    choices["contiguity"] = ring_of(flows) if bound else None
    one = communities(live, work, amounts, **choices)
    other = communities(live[order], work[order], amounts[order], **choices)
    assert one.label_of() == other.label_of()
    assert one.modularity == other.modularity


@PATIENT
@given(flow_tables(14), RESOLUTIONS, st.sampled_from([0.125, 3, 10, 2.0**600, 2.0**-600]))
def test_scaling_the_flows_changes_nothing(flows, resolution, factor):
    one = of_square(flows, resolution=resolution)
    other = of_square(flows * factor, resolution=resolution)
    assert one.label_of() == other.label_of()
    assert other.modularity == pytest.approx(one.modularity, abs=1e-12)


@PATIENT
@given(flow_tables(14), RESOLUTIONS, st.booleans(), st.integers(0, 9))
def test_no_unit_gains_by_moving(flows, resolution, bound, seed):
    pairs = ring_of(flows) if bound else None
    found = of_square(flows, resolution=resolution, contiguity=pairs, seed=seed, tries=1)
    labels = found.labels
    for unit in np.flatnonzero(labels).tolist():
        rest = set(np.flatnonzero(labels == labels[unit]).tolist()) - {unit}
        if bound and rest and not in_one_piece(rest, pairs):
            continue
        for label in range(1, found.count + 2):
            members = np.flatnonzero(labels == label).tolist()
            if bound and members and not in_one_piece({unit, *members}, pairs):
                continue
            moved = labels.copy()
            moved[unit] = label
            assert modularity_of(flows, moved, resolution) <= found.modularity + 1e-11


@PATIENT
@given(flow_tables(30), RESOLUTIONS, st.booleans())
def test_every_community_is_in_one_piece(flows, resolution, bound):
    pairs = ring_of(flows) if bound else ties_of(flows)
    choices = {"contiguity": pairs} if bound else {}
    labels = of_square(flows, resolution=resolution, tries=1, **choices).labels
    for label in range(1, labels.max() + 1):
        assert in_one_piece(np.flatnonzero(labels == label).tolist(), pairs)


@PATIENT
@given(flow_tables(10), RESOLUTIONS)
def test_modularity_is_that_of_the_formula_and_of_networkx(flows, resolution):
    found = of_square(flows, resolution=resolution)
    assert found.modularity == pytest.approx(modularity_of(flows, found.labels, resolution))
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(flows)))
    graph.add_weighted_edges_from(zip(*rows_of(flows), strict=True))
    groups = [set(np.flatnonzero(found.labels == label)) for label in np.unique(found.labels)]
    theirs = nx.community.modularity(graph, groups, resolution=resolution)
    assert found.modularity == pytest.approx(theirs, abs=1e-12)
    inside = np.equal.outer(found.labels, found.labels)
    assert found.internal_share == pytest.approx(flows[inside].sum() / flows.sum())


@settings(deadline=None, max_examples=40)
@given(flow_tables(7), RESOLUTIONS)
def test_a_small_network_comes_within_two_hundredths_of_the_best_there_is(flows, resolution):
    expected = np.outer(flows.sum(axis=1), flows.sum(axis=0)) / flows.sum()
    every = all_labels(len(flows))
    same = every[:, :, None] == every[:, None, :]
    best = (same * (flows - resolution * expected)).sum(axis=(1, 2)).max() / flows.sum()
    found = of_square(flows, resolution=resolution).modularity
    assert best - 0.02 <= found <= best + 1e-12


def test_most_small_networks_have_the_best_division_there_is():
    rng = np.random.default_rng(7)
    every = all_labels(6)
    same = every[:, :, None] == every[:, None, :]
    equal = 0
    for _ in range(60):
        flows = rng.poisson(1.5, (6, 6)) + np.eye(6)
        expected = np.outer(flows.sum(axis=1), flows.sum(axis=0)) / flows.sum()
        best = (same * (flows - expected)).sum(axis=(1, 2)).max() / flows.sum()
        equal += of_square(flows).modularity > best - 1e-9
    assert equal >= 54


@PATIENT
@given(flow_tables(10), st.data())
def test_units_that_must_stay_together_do(flows, data):
    units = st.integers(0, len(flows) - 1)
    links = data.draw(st.lists(st.tuples(units, units), max_size=3))
    label = of_square(flows, must_link=links).label_of()
    assert all(label[one] == label[other] for one, other in links)


def test_the_karate_club_has_its_proven_optimum():
    """Brandes et al. (2008), On modularity clustering, IEEE TKDE 20(2): 0.4198, four clusters."""
    edges = np.array(nx.karate_club_graph().edges)
    both = np.concatenate([edges, edges[:, ::-1]])
    found = communities(both[:, 0], both[:, 1], np.ones(len(both)))
    assert found.count == 4
    assert found.modularity == pytest.approx(0.4198, abs=5e-5)


def test_a_ring_of_cliques_shows_the_resolution_limit():
    """Fortunato and Barthélemy (2007), PNAS 104(1): 30 cliques of 5 are joined in pairs."""
    edges = np.array(nx.ring_of_cliques(30, 5).edges)
    both = np.concatenate([edges, edges[:, ::-1]])
    joined = communities(both[:, 0], both[:, 1], np.ones(len(both)), seed=1)
    assert joined.count < 20
    assert joined.modularity > 0.8758 + 0.01  # that of the cliques; in pairs 0.8879
    apart = communities(both[:, 0], both[:, 1], np.ones(len(both)), resolution=3)
    assert apart.count == 30


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"amounts": [1, 2, -3]}, r"record 2 \(from 1 to 2\): the amount is -3"),
        ({"amounts": [1, 2]}, "equally many"),
        ({"amounts": None}, "three columns"),
        ({"origins": [], "destinations": [], "amounts": []}, "no flows"),
        ({"ids": [1]}, "record 1: the destination 2 is not in"),
        ({"resolution": 0}, "resolution is 0; expected is a finite number above 0"),
        ({"resolution": -1.0}, "resolution is -1.0"),
        ({"resolution": float("inf")}, "resolution is inf"),
        ({"resolution": float("nan")}, "resolution is nan"),
        ({"seed": -1}, "seed is -1; expected is a whole number"),
        ({"seed": 0.5}, "seed is 0.5"),
        ({"tries": 0}, "tries is 0; expected is a whole number of at least 1"),
        ({"contiguity": [(1, 9)]}, "contiguity, pair 0: unit 9"),
        ({"must_link": [(1,)]}, "must_link, pair 0: .* two ids are expected"),
    ],
)
def test_bad_input_is_refused_by_name(changes, message):
    call = {"origins": [1, 1, 1], "destinations": [1, 2, 2], "amounts": [1, 2, 3]} | changes
    with pytest.raises(ValueError, match=message):
        communities(**call)


def test_a_table_and_text_ids_give_the_same_communities():
    table = pd.DataFrame({"a": [1, 2, 3, 4], "b": [2, 1, 4, 3], "c": [1, 1, 1, 1]})
    assert communities(table.astype({"a": str, "b": str})).label_of() == {
        "1": 1, "2": 1, "3": 2, "4": 2,
    }  # fmt: skip
    assert communities(table).labels.tolist() == [1, 1, 2, 2]


def test_repeats_are_counted_and_units_without_flow_listed():
    found = communities([1, 1, 3, 4], [2, 2, 3, 1], [1, 2, 5, 0], ids=[1, 2, 3, 4, 5])
    assert found.label_of() == {1: 1, 2: 1, 3: 2, 4: 0, 5: 0}
    assert [(item.unit, item.reason) for item in found.unassigned] == [
        (4, "no flows"),
        (5, "no flows"),
    ]
    assert found.repeated == 1


def test_flows_that_are_all_zero_leave_every_unit_unassigned():
    found = communities([1, 2], [2, 1], [0, 0])
    assert found.labels.tolist() == [0, 0]
    assert np.isnan(found.modularity)
    assert np.isnan(found.internal_share)
    assert found.rounds == 0


def test_a_group_takes_in_a_member_without_flow_and_is_said_to_lie_in_pieces():
    found = communities(
        [1, 2], [2, 1], [1, 1], ids=[1, 2, 3], must_link=[(1, 3)], contiguity=[(1, 2), (2, 3)]
    )
    assert found.label_of() == {1: 1, 2: 1, 3: 1}
    assert found.unmet == ("must_link holds 1, 3 together, which lie in 2 pieces.",)


@pytest.mark.parametrize(("resolution", "count"), [(1e-300, 1), (1.7e308, 4)])
def test_an_extreme_resolution_gives_one_community_or_units_alone(resolution, count):
    found = communities([1, 2, 3, 4], [2, 3, 4, 1], [1e307, 1e306, 1e306, 1e306],
                        resolution=resolution)  # fmt: skip
    assert found.count == count


def test_a_higher_resolution_gives_smaller_communities():
    rng = np.random.default_rng(3)
    places = rng.uniform(0, 10, (60, 2))
    flows = np.exp(-np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1)))
    counts = [of_square(flows, resolution=value).count for value in (0.3, 1, 3, 10)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_the_import_is_quick_because_the_compiler_waits():
    code = "import sys, regiowerk.methods.communities; assert 'numba' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.sources
@pytest.mark.skipif(not INPUTS.is_dir(), reason="../shared/cases/functional is not here")
@pytest.mark.parametrize("name", ["sardinia_flows.csv", "reunion_flows.csv"])
def test_real_flows_are_divided_at_least_as_well_as_by_louvain_of_networkx(name):
    flows = pd.read_csv(INPUTS / name).iloc[:, :3]
    flows.columns = ["live", "work", "weight"]
    graph = nx.from_pandas_edgelist(flows, "live", "work", "weight", create_using=nx.DiGraph)
    theirs = max(
        nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=seed))
        for seed in range(3)
    )
    found = communities(flows)
    assert found.modularity >= theirs - 1e-3


@pytest.mark.sources
@pytest.mark.skipif(not INPUTS.is_dir(), reason="../shared/cases/functional is not here")
def test_belgian_communities_lie_in_one_piece_at_the_modularity_of_the_best_known():
    """The best of three runs of leidenalg 0.12 to convergence: 0.66968 (docs/method)."""
    flows = pd.read_csv(INPUTS / "belgium2011_589_flows.csv.gz")
    pairs = pd.read_csv(INPUTS / "belgium2011_589_contiguity.csv")
    free, bound = communities(flows), communities(flows, contiguity=pairs)
    assert free.modularity >= 0.66968
    assert bound.modularity >= free.modularity - 1e-3
    neighbours = [tuple(pair) for pair in pairs.to_numpy().tolist()]
    for label in range(1, bound.count + 1):
        assert in_one_piece(bound.ids[bound.labels == label].tolist(), neighbours)
