"""Comparison and quality as plain values."""

import json

import numpy as np

from regiowerk.delineate.comparison import compare
from regiowerk.delineate.divisions import Division
from regiowerk.delineate.flows import Flows
from regiowerk.delineate.quality import quality_of
from regiowerk.reports.comparing import comparison_card, known, quality_card

ONE = Division("een", {"a": "R1", "b": "R1", "c": "R2", "x": "R2"}, {"c": "Cé"}, ("let op",))
OTHER = Division("ander", {"a": "P", "b": "P", "c": "P"})


def test_a_comparison_has_the_agreed_shape():
    card = comparison_card(compare(ONE, OTHER, weights={"a": 1.0, "b": 2.0}))
    assert json.loads(json.dumps(card)) == card
    assert set(card) >= {
        "units", "left_out", "adjusted_rand", "adjusted_mutual_information",
        "variation_of_information", "v_measure", "homogeneity", "completeness", "split_table",
        "differ",
    }  # fmt: skip
    assert (card["a"], card["b"], card["units"], card["left_out"]) == ("een", "ander", 3, ["x"])
    assert card["split_table"] == [["R1", "P", 2, 3.0], ["R2", "P", 1, None]]
    assert card["matching"] == [["R1", "P"]]
    first = card["differ"][0]
    assert (first["unit"], first["name"], first["a"], first["b"]) == ("c", "Cé", "R2", "P")
    assert card["pieces"]["b"] == [{"region": "P", "pieces": 2, "main": "R1",
                                    "main_share": 2 / 3}]  # fmt: skip
    assert card["notes"] == ["let op"]
    assert card["by"] == "units"


def test_quality_says_null_where_a_share_is_undefined():
    flows = Flows("s", ("a", "b"), np.array([0]), np.array([1]), np.array([5.0]), {"abroad": 2.0})
    card = quality_card(quality_of(ONE, flows))
    assert json.loads(json.dumps(card, allow_nan=False)) == card
    assert card["regions"]["R1"]["self_containment"] == {"supply": 1.0, "demand": 1.0}
    assert card["regions"]["R2"]["self_containment"] == {"supply": None, "demand": None}
    assert card["regions"]["R1"]["pieces"] is None
    assert (card["total"], card["left_out"]) == (5, {"abroad": 2})
    assert card["without_flow"] == ["c", "x"]


def test_nan_becomes_none():
    assert (known(float("nan")), known(0.5)) == (None, 0.5)
