"""Influence fields, by name."""

import numpy as np
import pytest

from regiowerk.core.errors import InputError
from regiowerk.delineate.fields import fields_of
from regiowerk.delineate.flows import Flows

FLOWS = Flows(
    "stroom",
    ("a", "b", "c", "d"),
    np.array([0, 1, 1, 2, 2, 2]),
    np.array([0, 0, 1, 0, 1, 2]),
    np.array([90.0, 30, 70, 25, 25, 50]),
)


def test_fields_reach_and_overlap():
    found = fields_of(FLOWS, {"Aa": ["a"], "Bee": ["b"]}, threshold=0.25)
    assert found.shares == {
        "a": {"Aa": 1.0, "Bee": 0.0},
        "b": {"Aa": 0.3, "Bee": 0.7},
        "c": {"Aa": 0.25, "Bee": 0.25},
    }
    assert found.strongest == {"a": "Aa", "b": "Bee", "c": "Aa"}
    assert found.inside == {"Aa": ("a", "b", "c"), "Bee": ("b", "c")}
    assert found.overlap == ("b", "c")


def test_a_centre_may_have_several_units():
    assert fields_of(FLOWS, {"Stad": ["a", "b"]}).shares["c"] == {"Stad": 0.5}
    assert fields_of(FLOWS, {"Stad": ["a", "b"]}, own=False).shares["c"] == {"Stad": 1.0}


@pytest.mark.parametrize(
    ("centres", "threshold", "why"),
    [
        ({"Aa": ["q"]}, 0.1, "q of centre 'Aa' is not in 'stroom'"),
        ({"Aa": ["a"], "Bee": ["a"]}, 0.1, "a of centre 'Bee' is in two centres"),
        ({}, 0.1, "centres must be numbered"),
        ({"Aa": []}, 0.1, "centres must be numbered"),
        ({"Aa": ["a"]}, 2, "threshold must be above 0"),
    ],
)
def test_centres_that_make_no_sense_are_refused(centres, threshold, why):
    with pytest.raises(InputError, match=why):
        fields_of(FLOWS, centres, threshold=threshold)
