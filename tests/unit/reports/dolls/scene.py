"""A scene for tests: structures of a region with some that cross its border."""

from __future__ import annotations

from regiowerk.reports.dolls import Crossing, Scene, Shape, Words, nested

WORDS = Words("2 steken uit", "buiten", "passen erin", "niets past")


def scene(sets, crossings=()) -> Scene:
    """A region with these sets inside and these (name, share) across its border."""
    named = [(f"s{n}", members) for n, members in enumerate(sets)]
    shapes = {id_: Shape(id_, f"Naam van {id_}", f"/{id_}/") for id_, _ in named}
    return Scene(
        "Regio <één>",
        [
            Crossing((Shape(name, name, f"/{name}/"),), share, ("een lange zin " * 6, "kort"))
            for name, share in crossings
        ],
        nested(named),
        shapes,
        {frozenset(members): "enkele gemeenten" for _, members in named},
        WORDS,
    )
