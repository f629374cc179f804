from datetime import date

import pytest

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.keys import Basis
from regiowerk.resources.verevening.partners import measured, municipal_figure
from regiowerk.sources.baseline import load_baseline
from tests.unit.small_register import TODAY, small_register

SNAPSHOT = small_register().at(TODAY)
PLACE = SNAPSHOT.municipality("Aartselaar")


def test_a_figure_tells_its_year_and_unit():
    found = municipal_figure(SNAPSHOT, PLACE, "inwoners")
    assert found.unit == "inwoners"
    assert found.source == f"inwoners {found.year}"


def test_a_measure_is_made_of_the_figures_of_the_register():
    part, figures = measured(SNAPSHOT, [PLACE], Basis.INHABITANTS)
    assert part.figures == {"Aartselaar": figures[0].value}
    assert str(figures[0].year) in part.source
    assert measured(SNAPSHOT, [PLACE], Basis.EQUAL)[1] == ()


def test_what_the_register_lacks_is_asked_for_by_name_and_day():
    with pytest.raises(InputError, match=r"'oppervlakte' for Aartselaar on 2026-11-21"):
        measured(SNAPSHOT, [PLACE], Basis.AREA)
    with pytest.raises(InputError, match="opcentiemen-gemeente"):
        municipal_figure(SNAPSHOT, PLACE, "opcentiemen-gemeente")
    with pytest.raises(InputError, match="no figures 'gebruik'"):
        measured(SNAPSHOT, [PLACE], Basis.USE)


def test_the_figure_of_the_year_of_the_day_goes_before_a_later_one():
    """Koksijde levied no APB for 2025 and does since 2026 (register, apb-tarieven)."""
    register = load_baseline().register
    for day, year in ((date(2025, 6, 1), 2025), (date(2026, 6, 1), 2026), (date(2030, 1, 1), 2026)):
        snapshot = register.at(day)
        place = snapshot.municipality("Koksijde")
        found = municipal_figure(snapshot, place, "aanvullende-personenbelasting")
        assert (found.year, found.value == 0) == (year, year == 2025)
