import pytest

from regiowerk.align.repair_wording import remedy_text, request_text, task_text
from regiowerk.methods.repairing import Fate, Mended
from tests.unit.align.test_conformity import verdict
from tests.unit.align.worlds import NAMES, structure

UNITS = {"a": "Aalter", "b": "Brugge", "c": "Damme", "d": "Diest", "e": "Essen"}


def text(units, **mended):
    given = {"deferred": False, "fates": {}, "hosts": {}} | mended
    one = verdict(structure(units))
    return remedy_text(Mended("s", **given), one, {"h": "Verko"}, NAMES, UNITS)


@pytest.mark.parametrize(
    ("units", "mended", "sentence"),
    [
        ("ac", {"deferred": True}, "Blijft zoals het is en vraagt een afwijking aan."),
        (
            "abc",
            {"fates": {"R1": Fate.STAY, "R2": Fate.JOIN}, "hosts": {"R2": "h"}},
            "Gaat verder in Midwest. Damme (Westhoek) gaat over naar Verko.",
        ),
        (
            "acd",
            {"fates": {"R1": Fate.STAY, "R2": Fate.FOUND}},
            "Gaat verder in Midwest. Damme en Diest (Westhoek) gaan verder als nieuw "
            "samenwerkingsverband.",
        ),
        (
            "ac",
            {"fates": {"R1": Fate.STAY, "R2": Fate.LEAVE}},
            "Gaat verder in Midwest. Damme (Westhoek) treedt uit, zonder vervanging.",
        ),
        (
            "abc",
            {"fates": {"R1": Fate.STAY, "R2": Fate.STAY}, "completed": ("R2",)},
            "Breidt uit tot heel Midwest en Westhoek.",
        ),
        (
            "abcde",
            {"fates": {"R1": Fate.STAY, "R2": Fate.STAY}},
            "Gaat verder in heel Midwest en Westhoek.",
        ),
    ],
)
def test_what_happens_to_a_structure_reads_as_dutch(units, mended, sentence):
    assert text(units, **mended) == sentence


def test_what_a_council_decides_reads_as_dutch():
    assert task_text("uittreding", "A", "", []) == "Beslis over de uittreding uit A."
    assert task_text("uittreding", "A", "B", []).endswith("uit A; u zit al in B.")
    assert task_text("toetreding", "A", "", []).endswith("tot A, dat zo de hele regio omvat.")
    assert task_text("splitsing", "A", "", ["Lier"]).endswith("in de eigen regio met Lier.")
    assert "afwijking principes regiovorming" in request_text("A")
