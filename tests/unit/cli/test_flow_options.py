"""What commands on flows share."""

import click
import pytest
from click.testing import CliRunner

from regiowerk.cli.flow_options import (
    chosen_thresholds,
    is_file,
    tell,
    with_flows,
)
from regiowerk.core.errors import InputError
from regiowerk.core.findings import Finding
from regiowerk.methods.divisions import Thresholds


def test_the_options_have_the_defaults_of_the_method():
    @click.command()
    @with_flows
    def command(flows, extent, **thresholds):
        click.echo(f"{flows} {extent} {chosen_thresholds(thresholds) == Thresholds()}")

    assert CliRunner().invoke(command, []).output == "commuting-2011 belgium True\n"


def test_thresholds_out_of_order_are_refused():
    with pytest.raises(InputError, match="Correct the options"):
        chosen_thresholds({"min_size": 5, "target_size": 4})


def test_a_file_is_told_from_an_id(tmp_path):
    assert is_file("stroom.csv.gz")
    assert is_file("map/stroom")
    assert not is_file("commuting-2011")


def test_findings_go_to_standard_error(capsys):
    tell([Finding("stroom.csv", "2 rijen", "", "Herhaald.", "Opgeteld.")])
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.endswith("Opgeteld.\n")
