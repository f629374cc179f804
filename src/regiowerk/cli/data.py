"""The commands `data build`, `data check` and `data info`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.options import with_register
from regiowerk.cli.printing import aligned, print_json
from regiowerk.cli.store import BASELINE, BaselineStore, Request
from regiowerk.core.errors import InputError

if TYPE_CHECKING:
    from regiowerk.sources.baseline.checks import Check


@click.group("data")
def data_group() -> None:
    """Build, check and describe the register's data (basisregister)."""


@data_group.command("build")
@click.option(
    "--sources",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="Folder with the official files (bronbestanden).",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder to write; a baseline that is there is replaced.",
)
@with_register
def build_command(request: Request, sources: Path, out: Path) -> None:
    """Build the baseline (basisregister) from the official files.

    Two builds of the same files give the same bytes. A build that fails its own checks writes
    nothing. The answer ends with the counts of the day given by --on.
    """
    from regiowerk.reports.overview import overview
    from regiowerk.sources.baseline.building import build_baseline

    report = build_baseline(sources, out, lambda step: click.echo(step, err=True))
    counts = overview(BaselineStore(out).load().at(request.on))
    if request.as_json:
        print_json(
            {
                "out": str(out),
                "tables": dict(report.tables),
                "checks": [_check(check) for check in report.checks],
                "findings": len(report.findings),
                "bytes": report.size,
                "fingerprint": report.fingerprint,
                "overview": counts,
            }
        )
        return
    rows = sorted(report.tables.items())
    click.echo(aligned(("Table (tabel)", "Rows (rijen)"), rows, right=(1,)))
    passed = sum(1 for check in report.checks if check.passed)
    click.echo(f"\n{passed} of {len(report.checks)} checks passed, {len(report.findings)} findings")
    click.echo(f"{out}: {report.size / 1e6:.1f} MB, fingerprint {report.fingerprint}")
    click.echo(f"{counts['municipalities']} Flemish municipalities on {request.on}")


@data_group.command("check")
@with_register
def check_command(request: Request) -> None:
    """Check (controleren) a baseline: its files and the counts it must show.

    Compares with the published numbers, whatever the day. --register names the folder of the
    baseline; by default the one that comes with the package is checked.
    """
    from regiowerk.sources.baseline.building import check_baseline

    folder = None if request.register in (None, BASELINE) else Path(str(request.register))
    checks = check_baseline(folder)
    failed = [check for check in checks if not check.passed]
    if request.as_json:
        print_json({"passed": not failed, "checks": [_check(check) for check in checks]})
    else:
        rows = [
            ("ok" if c.passed else "WRONG", c.name, str(c.expected), str(c.found)) for c in checks
        ]
        click.echo(aligned(("", "Check (controle)", "Expected", "Found"), rows))
    if failed:
        names = "; ".join(check.name for check in failed)
        raise InputError(
            f"{len(failed)} of {len(checks)} checks failed: {names}. Build the baseline again.",
            failed=[check.name for check in failed],
        )


@data_group.command("info")
@with_register
def info_command(request: Request) -> None:
    """Describe the register on a day: counts of everything it holds (kerncijfers)."""
    from regiowerk.reports.overview import overview

    content = overview(request.snapshot)
    content["findings"] = len(request.store.findings())
    manifest = request.store.manifest()
    content["baseline"] = {
        key: manifest[key] for key in ("format", "version", "fingerprint") if key in manifest
    }
    if request.as_json:
        print_json(content)
    else:
        _print_overview(content)


def _check(check: Check) -> dict[str, Any]:
    return {
        "name": check.name,
        "expected": check.expected,
        "found": check.found,
        "passed": check.passed,
    }


def _print_overview(content: dict[str, Any]) -> None:
    click.echo(f"The register on {content['on']}")
    _section(
        "",
        (
            ("Flemish municipalities (gemeenten)", content["municipalities"]),
            ("referentieregio's", content["referentieregios"]),
            ("active structures (samenwerkingsverbanden)", content["cooperations"]),
            ("  of these without known members", content["without_members"]),
            ("memberships (deelnames)", content["memberships"]),
            ("sources (bronnen)", content["sources"]),
            ("findings (bevindingen)", content["findings"]),
        ),
    )
    igs = [*content["igs"].items(), ("together (samen)", content["igs_total"])]
    _section("Active intergemeentelijke samenwerkingsverbanden", igs)
    zonings = content["zonings"].items()
    click.echo("\nZonings (indelingen)")
    rows = [
        (z["name"], key, z["zones"], z["municipalities"], "projected" if z["projected"] else "")
        for key, z in zonings
    ]
    header = ("name", "id", "zones", "municipalities", "")
    click.echo(aligned(header, rows, right=(2, 3), indent="  "))
    flows = [
        (flow["name"], flow["total"] if flow["total"] is not None else flow["refused"])
        for flow in content["flows"].values()
    ]
    _section("Flows (stromen)", flows)
    _section("Active organisations by kind (soort)", content["organisations"].items())


def _section(title: str, rows: Iterable[tuple[str, object]]) -> None:
    table = aligned(("", ""), list(rows), right=(1,), indent="  ")
    if table:
        click.echo(f"\n{title}\n{table}" if title else table)
