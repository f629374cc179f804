"""Small invented worlds of municipalities that merge, for the tests of the register.

Two rounds of mergers, on the real days 1 January 2019 and 1 January 2025, over a handful of
municipalities called A, B, C...; a merged municipality is called after its parts: A-B.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

from regiowerk.core.validity import Validity
from regiowerk.register.figures import FlowTable, Value
from regiowerk.register.model import Facts, Organisation, Succession, Unit, UnitCode
from regiowerk.register.succession import Lineage

FUSION = {2019: date(2019, 1, 1), 2025: date(2025, 1, 1)}
IN_2018, IN_2020, IN_2026 = date(2018, 12, 31), date(2020, 2, 29), date(2026, 11, 21)
DAYS = (date(1990, 5, 1), IN_2018, FUSION[2019], IN_2020, date(2024, 12, 31), FUSION[2025], IN_2026)

days = st.sampled_from(DAYS)


def uri(name: str) -> str:
    """The URI of the body with this name."""
    return f"https://voorbeeld.be/id/{name.replace(' ', '-').lower()}"


@dataclass(frozen=True)
class World:
    """Units with their codes, successions and municipal bodies."""

    units: tuple[Unit, ...]
    codes: tuple[UnitCode, ...]
    successions: tuple[Succession, ...]

    @property
    def lineage(self) -> Lineage:
        return Lineage(self.units, self.successions)

    def on(self, day: date) -> list[str]:
        """The ids of the units of a day."""
        return [unit.id for unit in self.units if day in unit.validity]

    def nis(self, unit: str) -> str:
        """The code of a unit."""
        return next(code.nis for code in self.codes if code.unit == unit)

    def facts(self, **others: Sequence[object]) -> Facts:
        """The facts of this world, with a municipality and an OCMW in every unit, and others."""
        facts = Facts(
            units=self.units,
            codes=self.codes,
            successions=self.successions,
            organisations=tuple(body for unit in self.units for body in _authorities(unit)),
        )
        bodies = (*facts.organisations, *others.pop("organisations", ()))
        return replace(facts, organisations=bodies, **{k: tuple(v) for k, v in others.items()})


def _authorities(unit: Unit) -> tuple[Organisation, Organisation]:
    area = f"urn:voorbeeld:gebied:{unit.id}"
    ended = Validity(None, unit.validity.end)
    return (
        Organisation(
            uri=unit.organisation, name=unit.name, kind="gemeente", area=area, validity=ended
        ),
        Organisation(
            uri=ocmw(unit.name), name=unit.name, kind="ocmw", area=area, validity=ended
        ),
    )  # fmt: skip


def ocmw(name: str) -> str:
    """The URI of the OCMW of the municipality with this name."""
    return uri(f"ocmw {name}")


def grown(names: str, mergers: Mapping[int, Sequence[Sequence[str]]]) -> World:
    """Return the world of municipalities `names`, merged by name in 2019 and 2025.

    Units are called after their name and year: ``A-1977``, ``A-B-2019``.
    """
    born = {name: date(1977, 1, 1) for name in names}
    units: list[Unit] = []
    successions: list[Succession] = []
    for year, groups in sorted(mergers.items()):
        for group in groups:
            merged = "-".join(sorted(group))
            for name in group:
                old = _unit(name, born.pop(name), FUSION[year])
                units.append(old)
                successions.append(
                    Succession(predecessor=old.id, successor=f"{merged}-{year}", on=FUSION[year])
                )
            born[merged] = FUSION[year]
    units += [_unit(name, begin, None) for name, begin in born.items()]
    codes = tuple(
        UnitCode(unit=unit.id, nis=str(11001 + place), validity=unit.validity)
        for place, unit in enumerate(units)
    )
    return World(tuple(units), codes, tuple(successions))


def _unit(name: str, begin: date, end: date | None) -> Unit:
    return Unit(
        id=f"{name}-{begin.year}",
        name=name,
        organisation=uri(name),
        validity=Validity(begin, end),
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw a world of two to seven municipalities with up to two rounds of mergers."""
    names = "ABCDEFG"[: draw(st.integers(2, 7))]
    living = list(names)
    mergers: dict[int, list[list[str]]] = {}
    for year in FUSION:
        groups = draw(_groups(living))
        mergers[year] = groups
        gone = {name for group in groups for name in group}
        living = [n for n in living if n not in gone] + ["-".join(sorted(g)) for g in groups]
    return grown(names, mergers)


@st.composite
def _groups(draw: st.DrawFn, living: list[str]) -> list[list[str]]:
    """Draw groups of at least two that merge; who is in group 0 stays alone."""
    places = [draw(st.integers(0, 2)) for _ in living]
    groups = [[n for n, p in zip(living, places, strict=True) if p == k] for k in (1, 2)]
    return [group for group in groups if len(group) > 1]


DEEP = grown("ABCDE", {2019: [["A", "B"]], 2025: [["A-B", "C"]]})
"""A and B merged in 2019 to A-B, that merged with C in 2025 to A-B-C; D and E stayed."""


class Numbers:
    """Figures in memory: values of indicators and one flow."""

    def __init__(
        self, values: Mapping[str, Sequence[Value]] | None = None, flow: FlowTable | None = None
    ) -> None:
        self._values = dict(values or {})
        self._flow = flow or FlowTable((), (), (), {}, {})

    def values(self, indicator: str) -> Sequence[Value]:
        return self._values[indicator]

    def flow(self, flow: str) -> FlowTable:
        assert flow
        return self._flow


def as_published(world: World, vintage: int, day: date, year: int) -> list[Value]:
    """One value for each unit of a day: 1, 2, 4, 8... so that every sum tells its parts."""
    return [
        Value(world.nis(unit), vintage, year, float(2**place))
        for place, unit in enumerate(sorted(world.on(day)))
    ]
