"""The commands of `regiowerk`, one module each."""

from __future__ import annotations

import click

from regiowerk import __version__
from regiowerk.cli.aligning import align_group
from regiowerk.cli.comparing import compare_command, quality_command
from regiowerk.cli.consensus import consensus_command
from regiowerk.cli.data import data_group
from regiowerk.cli.delineating import delineate_command
from regiowerk.cli.exporting import export_command
from regiowerk.cli.importing import import_command
from regiowerk.cli.improving import improve_command
from regiowerk.cli.influence import fields_command
from regiowerk.cli.listing import list_command
from regiowerk.cli.redrawing import redraw_command
from regiowerk.cli.repairing import plan_command
from regiowerk.cli.showing import show_command
from regiowerk.cli.verevening import verevening_group
from regiowerk.cli.verevening_agreement import agreement_command
from regiowerk.cli.verevening_keys import key_command, settle_command
from regiowerk.cli.verevening_mechanisms import (
    advise_command,
    mechanism_command,
    mechanisms_command,
    scheme_command,
)
from regiowerk.cli.verevening_project import project_command
from regiowerk.cli.whatif import border_command, whatif_command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="regiowerk")
def app() -> None:
    """Regiowerk: who works with whom, region by region (regionale samenwerking).

    Every command answers for one day (--on), as text or as JSON (--json), from the database of
    the workbench or from the packaged baseline (--register).
    """


for _command in (
    data_group,
    list_command,
    show_command,
    export_command,
    import_command,
    delineate_command,
    compare_command,
    quality_command,
    improve_command,
    fields_command,
    consensus_command,
    align_group,
    verevening_group,
):
    app.add_command(_command)
for _command in (plan_command, redraw_command):
    align_group.add_command(_command)

for _command in (whatif_command, border_command):
    align_group.add_command(_command)

for _command in (key_command, agreement_command, settle_command, project_command):
    verevening_group.add_command(_command)
for _command in (advise_command, mechanism_command, mechanisms_command, scheme_command):
    verevening_group.add_command(_command)
