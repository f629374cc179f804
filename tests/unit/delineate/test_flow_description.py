"""Flows that people bring: what is checked."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from regiowerk.core.findings import Severity, errors_in
from regiowerk.delineate.flow_description import (
    FLOW_COLUMNS,
    SHOWN,
    Criterion,
    FlowDescription,
    check_flows,
)
from regiowerk.register.tables import Type
from tests.unit.delineate.small_material import flows_of
from tests.unit.small_register import TODAY, small_register

SNAPSHOT = small_register().at(TODAY)
SCHOOL = FlowDescription(
    name="Leerlingen",
    theme=Criterion.SCHOOL,
    year=2023,
    codes_on=date(2018, 6, 1),
    unit_of_measure="leerlingen",
    source="Departement Onderwijs",
)
SOUND = [
    ("11001", "11001", 5),
    ("11001", "11002", 3),
    ("11002", "11002", 9),
    ("35013", "35013", 2),
    ("46003", "46003", 4),
    ("46014", "46014", 4),
]


def said(rows, **changes):
    return check_flows(SNAPSHOT, flows_of(rows), replace(SCHOOL, **changes))


def test_a_sound_flow_of_another_year_has_no_findings():
    assert said(SOUND) == ()


def test_three_columns_in_an_agreed_order_make_a_flow():
    assert [column.name for column in FLOW_COLUMNS] == ["herkomst", "bestemming", "aantal"]
    assert FLOW_COLUMNS[2].type is Type.NUMBER
    assert all(column.required and column.meaning for column in FLOW_COLUMNS)


@pytest.mark.parametrize(
    ("rows", "changes", "field", "what"),
    [
        (SOUND, {"name": " "}, "naam", "De beschrijving heeft geen naam"),
        (SOUND, {"unit_of_measure": ""}, "eenheid", "geen eenheid"),
        (SOUND, {"source": ""}, "bron", "geen bron"),
        (SOUND, {"theme": ""}, "thema", "geen thema"),
        (SOUND, {"year": 23}, "jaar", "Het jaar is 23"),
        ([("11001", "11002", 0)], {}, "aantal", "Alle hoeveelheden zijn 0."),
        ([], {}, "aantal", "Er zijn geen rijen."),
        ([("x", "x", 1), ("x", "y", 2)], {}, "herkomst", "Geen enkele plaats is een gemeente"),
    ],
)
def test_a_flow_that_cannot_be_used_has_an_error(rows, changes, field, what):
    errors = errors_in(said(rows, **changes))
    assert [(error.field, what in error.what) for error in errors] == [(field, True)]


@pytest.mark.parametrize(
    ("extra", "severity", "what"),
    [
        ([("Parijs", "11002", 1)], Severity.WARNING, "'Parijs' is geen gemeente, nu of vroeger."),
        ([("Parijs", "11002", 3)], Severity.NOTE, "90 % van de hoeveelheid gaat van gemeente"),
        ([("Parijs", "11002", 40)], Severity.WARNING, "40,3 % van de hoeveelheid"),
        ([("46030", "46030", 1)], Severity.WARNING, "46030 is op 2018-06-01 geen gemeente"),
        ([("11056", "46003", 1)], Severity.NOTE, "11056 en 46003 zijn samen"),
    ],
)
def test_what_is_doubtful_is_told(extra, severity, what):
    findings = said([*SOUND, *extra])
    assert not errors_in(findings)
    assert any(one.severity is severity and what in one.what for one in findings), findings


def test_a_flow_without_anything_inside_a_municipality_is_told():
    findings = said([row for row in SOUND if row[0] != row[1]])
    assert any("Geen enkele stroom blijft binnen" in one.what for one in findings)
    assert any("Vlaamse gemeenten komen niet voor" in one.what for one in findings)


def test_of_many_unknown_places_the_rest_is_counted():
    rows = [*SOUND, *((f"plaats {k}", "11001", 1) for k in range(SHOWN + 7))]
    findings = said(rows)
    assert sum("is geen gemeente, nu of vroeger" in one.what for one in findings) == SHOWN
    assert any("Nog 7 andere plaatsen" in one.what for one in findings)


def test_large_flows_are_checked_by_column():
    flows = flows_of(SOUND)
    many = replace(
        flows,
        origins=np.tile(flows.origins, 10_000),
        destinations=np.tile(flows.destinations, 10_000),
        amounts=np.tile(flows.amounts, 10_000),
    )
    assert check_flows(SNAPSHOT, many, SCHOOL) == ()
