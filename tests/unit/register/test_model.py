import dataclasses
import inspect

import pytest

from regiowerk.core.validity import ALWAYS
from regiowerk.register import model

FACTS = [
    kind for _, kind in inspect.getmembers(model, inspect.isclass) if dataclasses.is_dataclass(kind)
    and kind.__module__ == model.__name__
]  # fmt: skip
UNTIMED = {"IndicatorDefinition", "FlowDefinition", "Source", "Neighbours", "Facts"}


@pytest.mark.parametrize("kind", FACTS, ids=lambda k: k.__name__)
def test_a_fact_is_frozen_and_slotted(kind):
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)


@pytest.mark.parametrize("kind", FACTS, ids=lambda k: k.__name__)
def test_a_fact_has_a_source_and_the_time_of_knowing_unless_it_is_a_definition(kind):
    defaults = {field.name: field.default for field in dataclasses.fields(kind)}
    if kind.__name__ not in UNTIMED:
        assert defaults["source"] == ""
        assert defaults["known"] == ALWAYS


def test_a_fact_cannot_be_changed():
    unit = model.Unit(id="46030-2025", name="Beveren-Kruibeke-Zwijndrecht")
    with pytest.raises(dataclasses.FrozenInstanceError):
        unit.name = "Beveren"


def test_a_fact_is_stated_by_name():
    with pytest.raises(TypeError):
        model.Unit("46030-2025", "Beveren-Kruibeke-Zwijndrecht")


def test_the_values_of_the_data_are_dutch_and_the_code_is_english():
    assert model.Role("deelnemer") is model.Role.PARTICIPANT
    assert model.Status("niet actief") is model.Status.INACTIVE
    assert model.Aggregation("niet optelbaar") is model.Aggregation.NONE


def test_facts_are_empty_until_something_is_known():
    facts = model.Facts()
    assert all(getattr(facts, field.name) == () for field in dataclasses.fields(facts))
