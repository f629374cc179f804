"""Small invented structures and divisions for the tests of afstemmen."""

from datetime import date

from hypothesis import strategies as st

from regiowerk.align.structures import Structure

REGION_OF = {"a": "R1", "b": "R1", "c": "R2", "d": "R2", "e": "R3"}
NAMES = {"R1": "Midwest", "R2": "Westhoek", "R3": "Kempen"}
ON = date(2026, 11, 21)

unit_sets = st.frozensets(st.sampled_from("abcdex"), max_size=5)
divisions = st.dictionaries(
    st.sampled_from("abcde"), st.sampled_from(["R1", "R2", "R3"]), min_size=1
)


def structure(units="", kind="projectvereniging", **more):
    """A structure whose municipalities are the letters of a text."""
    name = more.pop("name", f"{kind} {''.join(sorted(units))}")
    return Structure(id=f"urn:{name}", name=name, kind=kind, units=frozenset(units), **more)


@st.composite
def families(draw):
    """Draw up to six structures with names of their own."""
    sets = draw(st.lists(unit_sets, max_size=6))
    return tuple(structure(units, name=f"S{place}") for place, units in enumerate(sets))
