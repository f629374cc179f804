"""Read our own Turtle back into the facts it was written from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from regiowerk.core.errors import FileFormatError
from regiowerk.register.model import Facts
from regiowerk.sources.lblod.graph import Graph, read_graph
from regiowerk.sources.lblod.shapes import FACTS, SHAPES, Shape


def read_turtle(path: Path) -> Facts:
    """Return the facts of a file written by `regiowerk.reports.turtle.write_turtle`.

    Rows come in the order of the file, so that writing and reading back gives equal facts.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged, truncated or not UTF-8; if it is Turtle but not
        ours; or if a value is not what its field holds: names the record and the field.
    """
    graph = read_graph(path)
    if FACTS not in graph:
        raise FileFormatError(
            f"{path} is Turtle, but not written by Regiowerk: <{FACTS}> is absent. "
            "For linked data of ABB use regiowerk.sources.lblod.read.",
            file=str(path),
        )
    return Facts(**{shape.table: _rows(path, graph, shape) for shape in SHAPES})


def _rows(path: Path, graph: Graph, shape: Shape) -> tuple[Any, ...]:
    return tuple(_row(path, graph, shape, subject) for subject in graph.typed(shape.name))


def _row(path: Path, graph: Graph, shape: Shape, subject: str) -> Any:
    fields: dict[str, Any] = {}
    if shape.key:
        stated = graph.value(subject, "dct:identifier")
        carried = "" if subject.startswith("_:") else shape.key_from(subject)
        fields[shape.key] = stated or carried
    for one in shape.properties:
        try:
            fields[one.field] = one.read(graph, subject)
        except (ValueError, KeyError) as error:
            record = fields.get(shape.key) or subject
            raise FileFormatError(
                f"{path}, {shape.name} {record}: {one.field} cannot be read ({error}). "
                "Correct this value or write the file again.",
                file=str(path),
                record=record,
                field=one.field,
            ) from error
    return shape.noun(**fields)
