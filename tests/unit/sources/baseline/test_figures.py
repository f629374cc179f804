import pytest

from regiowerk.core.errors import FileFormatError, UnknownIdError
from regiowerk.register.figures import Value
from regiowerk.sources.baseline.figures import BaselineFigures
from regiowerk.sources.baseline.layout import VALUES, flow_file
from tests.unit.sources.baseline import small


def test_values_come_back_as_they_were_read(baseline_folder):
    figures = BaselineFigures(baseline_folder)
    for indicator in ("inwoners", "mediaan-inkomen"):
        given = [v for v in small.VALUES if v.indicator == indicator]
        assert list(figures.values(indicator)) == [
            Value(v.nis, v.vintage, v.year, v.value) for v in given
        ]


def test_a_flow_comes_back_with_what_is_unknown_and_abroad_apart(baseline_folder):
    flow = BaselineFigures(baseline_folder).flow("commuting-2011")
    rows = list(zip(flow.origins, flow.destinations, flow.amounts, strict=True))
    assert rows == [("11001", "11002", 120), ("11002", "11002", 9000)]
    assert (flow.unknown, flow.abroad) == ({"11001": 3}, {})


def test_a_file_is_read_once(baseline_folder):
    figures = BaselineFigures(baseline_folder)
    first = (figures.values("inwoners"), figures.flow("commuting-2011"))
    (baseline_folder / VALUES).unlink()
    assert figures.values("inwoners") is first[0]
    assert figures.flow("commuting-2011") is first[1]


def test_an_indicator_or_flow_it_does_not_hold_is_named(baseline_folder):
    figures = BaselineFigures(baseline_folder)
    with pytest.raises(UnknownIdError, match="'gemiddelde-leeftijd'"):
        figures.values("gemiddelde-leeftijd")
    with pytest.raises(UnknownIdError, match="'verhuizingen'"):
        figures.flow("verhuizingen")


FLOW = flow_file("commuting-2011")


@pytest.mark.parametrize("damage", [lambda _: b"", lambda b: b[:-30], lambda _: b"geen parquet"])
def test_a_damaged_file_is_named(baseline_folder, damage):
    for name in (VALUES, FLOW):
        (baseline_folder / name).write_bytes(damage((baseline_folder / name).read_bytes()))
    with pytest.raises(FileFormatError, match=r"values\.parquet .*data build"):
        BaselineFigures(baseline_folder).values("inwoners")
    with pytest.raises(FileFormatError, match=r"flow-commuting-2011\.parquet .*data build"):
        BaselineFigures(baseline_folder).flow("commuting-2011")


def test_a_file_with_other_columns_is_named(baseline_folder):
    (baseline_folder / VALUES).write_bytes((baseline_folder / FLOW).read_bytes())
    with pytest.raises(FileFormatError, match=r"values\.parquet .* the columns indicator, nis"):
        BaselineFigures(baseline_folder).values("inwoners")


def test_values_that_are_absent_are_named(baseline_folder):
    (baseline_folder / VALUES).unlink()
    with pytest.raises(FileFormatError, match=r"values\.parquet"):
        BaselineFigures(baseline_folder).values("inwoners")
