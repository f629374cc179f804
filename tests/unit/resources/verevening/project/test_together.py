import numpy as np
import pytest

from regiowerk.core.errors import InputError
from regiowerk.methods.cashflow import present_value
from regiowerk.resources.verevening.project.flows import lines_of
from regiowerk.resources.verevening.project.reading import TEMPLATES
from regiowerk.resources.verevening.project.together import MOST_PLAYERS, alone_of
from tests.unit.resources.verevening.project.world import partners, project


def present(found):
    total = np.sum([one.cents for one in lines_of(found)], axis=0) / 100
    return float(present_value(total, found.discount))


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("with_fund", [False, True])
def test_all_together_are_worth_the_project(template, with_fund):
    found = project(template, with_fund=with_fund, assumptions={"gemeentefonds_terugname": 15})
    alone = alone_of(found)
    assert alone.game.game.total == pytest.approx(present(found), abs=2)
    assert alone.game.game.values[0] == 0
    assert len(alone.game.game.values) == 8


def test_a_group_is_worth_the_same_project_done_by_it():
    """Lokeren alone: its own 3 ha, wholly on its territory."""
    found = project(needed=True)
    rows = [{**partners()[1], "location": 100}]
    single = project(partners=rows, assumptions={"oppervlakte": 3}, needed=True)
    assert alone_of(found).by_itself(1) == pytest.approx(present(single), abs=2)


def test_a_pair_shares_the_site_as_they_do_in_the_whole():
    rows = partners()
    pair = [{**rows[0], "location": 60}, {**rows[1], "location": 40}]
    found = project(partners=pair, assumptions={"oppervlakte": 8}, needed=True)
    assert alone_of(project(needed=True)).game.game.values[0b011] == pytest.approx(
        present(found), abs=2
    )


def test_who_would_lose_alone_refrains_unless_it_is_needed():
    dear = {"assumptions": {"verwervingsprijs": 200}}
    free, bound = alone_of(project(**dear)), alone_of(project(needed=True, **dear))
    assert free.by_itself(0) == 0
    assert bound.by_itself(0) < 0
    assert (free.done == bound.done).all()
    assert "doet het niet" in free.notes[1]
    assert "voorziet ze zelf" in bound.notes[1]


def test_without_sizes_every_group_does_the_whole_project():
    rows = [{**one, "size": None} for one in partners()]
    alone = alone_of(project("voorziening", partners=rows))
    assert len(set(alone.done[1:].round(2))) == 1
    assert "hele project" in alone.notes[0]
    assert len(alone.notes) == 2, "a facility has no site to speak of"


def test_partners_that_are_alike_are_worth_the_same():
    rows = [{**one, "location": 100 / 4, "size": 2.5} for one in partners()[:1]]
    names = ("Aartselaar", "Lokeren", "Oostende", "Antwerpen")
    same = [{**rows[0], "name": name} for name in names]
    values = alone_of(project(partners=same)).game.game.values
    by_size = {}
    for group, value in enumerate(values):
        by_size.setdefault(group.bit_count(), set()).add(round(float(value), 4))
    assert all(len(found) == 1 for found in by_size.values())


def test_the_total_may_be_that_of_the_rounded_amounts():
    assert alone_of(project(), 123.45).game.game.total == 123.45


def test_too_many_partners_are_refused():
    rows = [{**partners()[0], "name": f"Stad {n}", "municipality": False, "location": 0}
            for n in range(MOST_PLAYERS + 1)]  # fmt: skip
    rows[0]["location"] = 100
    with pytest.raises(InputError, match=r"16 partners; .* up to 15"):
        alone_of(project(partners=rows))
