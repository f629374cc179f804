"""What the judges of all tables share."""

from dataclasses import replace

from regiowerk.register.schema import ORGANISATIONS
from regiowerk.sources.exchange_checks import Report, compared, fact_from
from tests.unit.small_register import STRUCTURES

ISVAG = STRUCTURES[0]


def test_a_fact_written_another_way_is_the_same():
    loose = replace(ISVAG, name=" ISVAG ", themes=(" Afval en/of recyclage",))
    entry = compared(ORGANISATIONS, 2, "ISVAG", loose, ISVAG)
    assert (entry.before, entry.after) == ((), ())


def test_a_new_fact_replaces_nothing():
    entry = compared(ORGANISATIONS, 2, "ISVAG", None, ISVAG)
    assert (entry.before, entry.after) == ((), (("organisations", ISVAG),))


def test_every_wrong_cell_of_a_row_is_reported_at_once_under_the_name_in_the_file():
    report = Report("organisations")
    cells = {"uri": "geen uri", "name": "", "kind": "ocmw", "status": "dood"}
    assert fact_from(ORGANISATIONS, None, cells, 7, report, {"uri": "adres"}) is None
    assert [(e.record, e.field) for e in report.errors] == [
        ("regel 7", "adres"),
        ("regel 7", "name"),
        ("regel 7", "status"),
    ]


def test_the_cells_that_a_row_leaves_out_come_from_the_register():
    report = Report("organisations")
    fact = fact_from(ORGANISATIONS, ISVAG, {"uri": ISVAG.uri, "seat": "Wilrijk"}, 2, report)
    assert fact == replace(ISVAG, seat="Wilrijk")
