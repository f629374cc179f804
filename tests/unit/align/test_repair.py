from dataclasses import replace
from datetime import date

import pytest

from regiowerk.align.conformity import Verdict, conformity_of
from regiowerk.align.decree import Decisions, decree
from regiowerk.align.nesting import nesting_of
from regiowerk.align.progress import Board
from regiowerk.align.repair import Step, plan_of
from regiowerk.align.repair_costs import RepairCosts, packaged_repair_costs
from tests.unit.align.worlds import NAMES, ON, REGION_OF, structure

UNITS = {unit: unit.upper() for unit in REGION_OF}
CULTURE = ("Vrijetijdsbeleid: cultuur",)


def board(*structures, on=ON):
    nesting = nesting_of(structures, REGION_OF, NAMES)
    verdicts = conformity_of(nesting, decree().at(on), Decisions({}, {}), on=on)
    return Board(on, nesting, verdicts)


def costs(**values):
    known = packaged_repair_costs().assumptions
    return RepairCosts(
        {n: replace(one, value=values.get(n.replace("-", "_"), one.value))
         for n, one in known.items()}
    )  # fmt: skip


def test_a_member_over_the_border_joins_a_structure_of_its_own_region():
    wide = structure("abc", themes=CULTURE, name="Breed")
    work = plan_of(board(wide, structure("d", themes=CULTURE, name="Eigen")), UNITS)
    (remedy,) = work.remedies
    (task,) = work.by_municipality["c"]
    assert (task.step, task.target, task.deadline) == (Step.MOVE, "urn:Eigen", date(2031, 1, 1))
    assert task.text == "Beslis over de uittreding uit Breed en de toetreding tot Eigen."
    assert work.plan.proven
    assert set(work.by_region) == {"R1", "R2"}
    assert remedy.text == "Gaat verder in Midwest. C (Westhoek) gaat over naar Eigen."


def test_a_structure_that_lacks_one_municipality_is_completed_when_that_is_least():
    work = plan_of(board(structure("abc", themes=CULTURE, name="S")), UNITS)
    (task,) = work.by_municipality["d"]
    assert (task.step, task.structure) == (Step.JOIN, "urn:S")


def test_a_deviation_is_asked_by_the_structure_and_no_council_decides():
    work = plan_of(board(structure("ac", name="S")), UNITS, costs=costs(afwijking=0.5))
    (remedy,) = work.remedies
    assert remedy.mended.deferred
    assert "S vraagt een afwijking aan" in remedy.request
    assert work.by_municipality == {}


def test_a_split_names_the_other_founders():
    dear = costs(zonder_vervanging=50, afwijking=50, toetreding=50)
    world = {**REGION_OF, **dict.fromkeys("fgh", "R1")}
    units = structure("abfgcd", name="S")
    nesting = nesting_of([units], {**world, "z": "R2"}, NAMES)
    verdicts = conformity_of(nesting, decree().at(ON), Decisions({}, {}), on=ON)
    work = plan_of(Board(ON, nesting, verdicts), UNITS, costs=dear)
    tasks = work.by_municipality
    assert tasks["c"][0].step is Step.SPLIT
    assert tasks["c"][0].text.endswith("in de eigen regio met D.")


def test_who_is_in_the_other_structure_already_only_leaves():
    wide = structure("abc", themes=CULTURE, name="Breed")
    own = structure("cd", themes=CULTURE, name="Eigen")
    (task,) = plan_of(board(wide, own), UNITS).by_municipality["c"]
    assert (task.step, task.target) == (Step.LEAVE, "urn:Eigen")


def test_structures_that_may_be_excluded_are_listed_and_mended_only_when_asked():
    doubt = structure("ac", themes=("Distributie: water",), name="Water")
    one = board(doubt)
    assert one.verdicts[0].verdict is Verdict.UNKNOWN
    work = plan_of(one, UNITS)
    assert [c.structure.name for c in work.doubtful] == ["Water"]
    assert work.remedies == ()
    asked = plan_of(one, UNITS, doubtful=True)
    assert (len(asked.remedies), asked.doubtful) == (1, ())


@pytest.mark.parametrize(("on", "steps"), [(ON, 8), (date(2030, 12, 1), 2), (date(2032, 1, 1), 2)])
def test_steps_follow_from_the_full_years_that_are_left(on, steps):
    assert plan_of(board(structure("ac", name="S"), on=on), UNITS).steps == steps


def test_inhabitants_that_change_structure_count():
    one = board(structure("abc", name="S"))
    plain = plan_of(one, UNITS).plan.cost
    heavy = plan_of(one, UNITS, population=dict.fromkeys(UNITS, 1000000.0)).plan.cost
    assert heavy > plain
    assert "1 structures" in repr(plan_of(one, UNITS))
