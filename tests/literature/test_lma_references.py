"""What the R package LabourMarketAreas 3.4 returned (shared/cases/functional): exact equality."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from regiowerk.methods import labour_market_areas

CASES = Path(__file__).resolve().parents[2].parent / "shared" / "cases" / "functional"
STANDARD = (1000, 0.6667, 10000, 0.75)

pytestmark = [
    pytest.mark.sources,
    pytest.mark.skipif(not CASES.is_dir(), reason="../shared/cases/functional is not here"),
]


def delineated(flows, parameters=STANDARD, **choices):
    names = (
        "minimum_size",
        "minimum_self_containment",
        "target_size",
        "target_self_containment",
    )
    return labour_market_areas(flows, **dict(zip(names, parameters, strict=True)), **choices)


def flows_of(name):
    return pd.read_csv(CASES / "inputs" / f"{name}_flows.csv.gz")


def check_labels(found, expected):
    kept = np.isin(found.ids, expected.community)
    expected = expected.set_index("community").loc[found.ids[kept]]
    assert found.labels[kept].tolist() == expected.cluster.tolist()
    assert found.labels_before_reserve[kept].tolist() == expected.cluster_before0.tolist()
    assert found.moves[kept].tolist() == expected.moves.tolist()
    assert (found.labels[~kept] == 0).all()


def check_reserve(found, expected):
    rows = [(r.kind, r.iteration, r.cluster, r.unit) for r in found.reserve]
    columns = ["type", "iter", "cluster", "community"]
    assert rows == list(expected[columns].itertuples(index=False, name=None))
    np.testing.assert_allclose(
        [r.validity for r in found.reserve], expected.validity, rtol=1e-14, atol=0
    )  # the file has 15 digits


def test_brindisi_is_equal():
    flows = pd.read_csv(CASES / "inputs" / "brindisi_flows.csv")
    check_labels(
        delineated(flows, compat="R-3.4"),
        pd.read_csv(CASES / "expected" / "brindisi_R_LMA.csv"),
    )


def test_a_thousand_zones_are_equal_with_their_reserve_list():
    found = delineated(flows_of("gravity1000"), compat="R-3.4")
    check_labels(found, pd.read_csv(CASES / "expected" / "gravity1000_R_LMA.csv"))
    check_reserve(found, pd.read_csv(CASES / "expected" / "gravity1000_R_LMA_reserve.csv"))


def test_thirty_six_small_runs_are_equal_with_their_reserve_lists():
    flows = flows_of("synthetic_small")
    labels = pd.read_csv(CASES / "expected" / "synthetic_small_R_LMA.csv.gz")
    reserve = pd.read_csv(CASES / "expected" / "synthetic_small_R_reserve.csv")
    for case, expected in labels.groupby("case"):
        number = int(case.split("small")[1].rstrip(")"))
        parameters = expected[["minSZ", "minSC", "tarSZ", "tarSC"]].iloc[0]
        found = delineated(
            flows[flows.case == number].drop(columns="case"), tuple(parameters), compat="R-3.4"
        )
        check_labels(found, expected)
        check_reserve(found, reserve[reserve.case == case])
    assert labels.case.nunique() == 36


def test_sardinia_has_one_area_less_through_the_artefact():
    flows = pd.read_csv(CASES / "inputs" / "sardinia_flows.csv")
    assert len(delineated(flows, compat="R-3.4").areas) == 36
    assert len(delineated(flows).areas) == 37


def test_the_reference_leaves_one_belgian_area_that_is_not_valid():
    found = delineated(flows_of("belgium2011_589"), compat="R-3.4")
    assert [area.valid for area in found.areas].count(False) == 1
    assert len(found.areas) == 12
    assert len(found.unmet) == 1


def test_clean_belgian_areas_are_valid_and_in_one_piece():
    pairs = pd.read_csv(CASES / "inputs" / "belgium2011_589_contiguity.csv")
    found = delineated(flows_of("belgium2011_589"), contiguity=pairs)
    assert all(area.valid and area.pieces == 1 for area in found.areas)
    assert found.unassigned == ()
    assert found.unmet == ()
    assert found.internal_share >= 0.788
