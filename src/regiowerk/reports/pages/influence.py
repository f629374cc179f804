"""The fields of centres as a page tells them: how far each reaches, and who feels several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from regiowerk.core.errors import InputError
from regiowerk.core.names import fold
from regiowerk.delineate.divisions import inhabitants
from regiowerk.delineate.fields import Fields, fields_of
from regiowerk.delineate.flows import Flows
from regiowerk.register.snapshot import Snapshot
from regiowerk.reports.spreadsheets import CellKind, Sheet, SheetColumn

_PULLS = 3


@dataclass(frozen=True, slots=True)
class Pull:
    """What a centre draws from a municipality; `felt` when it reaches the threshold."""

    centre: str
    share: float
    felt: bool


@dataclass(frozen=True, slots=True)
class CentreRow:
    """A centre and its field.

    Parameters
    ----------
    number : str
        The same as on the map.
    name : str
    units : tuple of str
        NIS codes of the municipalities that it is made of.
    reached : tuple of str
        Those in its field, without its own.
    inhabitants : float
        Of those reached, as far as known.
    uncounted : int
        How many of those reached have no figure.
    leading : int
        In how many of those reached no centre pulls more.
    shared : int
        How many of those reached lie in another field too.
    partners : tuple of (str, int)
        The centres in whose field these lie, and how many, most first.
    """

    number: str
    name: str
    units: tuple[str, ...]
    reached: tuple[str, ...]
    inhabitants: float
    uncounted: int
    leading: int
    shared: int
    partners: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A municipality: its strongest pulls, most first, and in how many fields it lies."""

    unit: str
    name: str
    pulls: tuple[Pull, ...]
    fields: int


@dataclass(frozen=True, slots=True)
class InfluencePage:
    """Everything the page of fields shows.

    Parameters
    ----------
    fields : Fields
        What was found.
    centres : tuple of CentreRow
        The widest field first.
    places : tuple of PlaceRow
        The municipalities of the flow from which something goes out, by name.
    absent : tuple of str
        Centres that the flow does not know, and that are left out.
    silent : tuple of str
        Names of municipalities from which nothing goes out.
    notes : tuple of str
        What to know of the flow, in Dutch.
    """

    fields: Fields
    centres: tuple[CentreRow, ...]
    places: tuple[PlaceRow, ...]
    absent: tuple[str, ...]
    silent: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def widest(self) -> CentreRow:
        """The centre that reaches most municipalities."""
        return self.centres[0]

    @property
    def overlap(self) -> int:
        """The number of municipalities in more than one field."""
        return len(self.fields.overlap)

    @property
    def beyond(self) -> int:
        """The number of municipalities in no field."""
        return sum(row.fields == 0 for row in self.places)

    @property
    def leader_of(self) -> Mapping[str, Pull]:
        """The strongest pull of each municipality that lies in a field."""
        return {row.unit: row.pulls[0] for row in self.places if row.fields}


def influence_page(
    snapshot: Snapshot,
    flows: Flows,
    centres: Mapping[str, Collection[str]],
    *,
    threshold: float = 0.1,
) -> InfluencePage:
    """Return what the page of fields shows.

    Parameters
    ----------
    snapshot : Snapshot
        The register on the day of the municipalities.
    flows : Flows
        Between NIS codes of that day.
    centres : mapping of name to units
        The centres; one that is not wholly in the flow is left out, and named.
    threshold : float
        The least share of what goes out that counts as pull, above 0 up to 1.

    Raises
    ------
    InputError
        If the flow knows none of the centres, a unit is in two of them, or the threshold is out of
        range.
    """
    present = set(flows.units)
    known = {name: units for name, units in centres.items() if present.issuperset(units)}
    if not known:
        raise InputError(
            f"'{flows.name}' knows none of the centres {', '.join(centres) or '(none given)'}. "
            "Name municipalities of its extent.",
            centre=", ".join(centres),
            unit=", ".join(centres),
        )
    found = fields_of(flows, known, threshold=threshold)
    names = {place.nis: place.name for place in snapshot.units.values()}
    times = Counter(unit for units in found.inside.values() for unit in units)
    places = [_place(found, unit, names.get(unit, unit), times[unit]) for unit in found.shares]
    return InfluencePage(
        found,
        _centres(found, known, inhabitants(snapshot)),
        tuple(sorted(places, key=lambda row: (fold(row.name), row.unit))),
        tuple(name for name in centres if name not in known),
        tuple(sorted(names.get(unit, unit) for unit in present - found.shares.keys())),
        flows.notes,
    )


def _place(found: Fields, unit: str, name: str, fields: int) -> PlaceRow:
    ordered = sorted(found.shares[unit].items(), key=lambda pull: -pull[1])[:_PULLS]
    pulls = tuple(Pull(c, s, s >= found.threshold) for c, s in ordered if s > 0)
    return PlaceRow(unit, name, pulls, fields)


def _centres(
    found: Fields, centres: Mapping[str, Collection[str]], people: Mapping[str, float]
) -> tuple[CentreRow, ...]:
    """Return the centres, the widest first; the number follows that order."""
    own = {name: set(units) for name, units in centres.items()}
    reached = {
        name: tuple(unit for unit in units if unit not in own[name])
        for name, units in found.inside.items()
    }
    order = sorted(reached, key=lambda name: (-len(reached[name]), fold(name)))
    return tuple(
        _centre(found, str(number), name, tuple(centres[name]), reached[name], people)
        for number, name in enumerate(order, start=1)
    )


def _centre(
    found: Fields,
    number: str,
    name: str,
    units: tuple[str, ...],
    reached: tuple[str, ...],
    people: Mapping[str, float],
) -> CentreRow:
    both = set(reached) & set(found.overlap)
    partners = Counter({c: len(both & set(u)) for c, u in found.inside.items() if c != name})
    return CentreRow(
        number,
        name,
        units,
        reached,
        sum(people.get(unit, 0.0) for unit in reached),
        sum(unit not in people for unit in reached),
        sum(found.strongest.get(unit) == name for unit in reached),
        len(both),
        tuple((centre, n) for centre, n in partners.most_common() if n),
    )


def centre_sheet(page: InfluencePage) -> Sheet:
    """Return the centres as a table, a row for each."""
    columns = (
        SheetColumn("centrum", "naam van het centrum"),
        SheetColumn(
            "gemeenten", "aantal gemeenten in het veld, zonder het centrum", CellKind.INTEGER
        ),
        SheetColumn("inwoners", "van die gemeenten, voor zover gekend", CellKind.INTEGER),
        SheetColumn("zonder_cijfer", "gemeenten zonder cijfer van inwoners", CellKind.INTEGER),
        SheetColumn("sterkste", "waar geen ander centrum sterker trekt", CellKind.INTEGER),
        SheetColumn("gedeeld", "gemeenten die ook in een ander veld liggen", CellKind.INTEGER),
        SheetColumn("deelt_met", "centra waarmee het gemeenten deelt"),
        SheetColumn("leden", "NIS-codes van de gemeenten in het veld", CellKind.CODE),
    )
    rows = [
        (
            row.name,
            len(row.reached),
            round(row.inhabitants),
            row.uncounted,
            row.leading,
            row.shared,
            tuple(f"{name} ({n})" for name, n in row.partners),
            row.reached,
        )
        for row in page.centres
    ]
    return Sheet("Centra", columns, tuple(rows))


def place_sheet(page: InfluencePage) -> Sheet:
    """Return the municipalities as a table, with the share that goes to each centre."""
    names: Sequence[str] = [row.name for row in page.centres]
    share = "aandeel van wat er vertrekt, 0 tot 1"
    columns = (
        SheetColumn("gemeente", "NIS-code", CellKind.CODE),
        SheetColumn("naam", "naam van de gemeente"),
        SheetColumn("velden", "in hoeveel velden ze ligt", CellKind.INTEGER),
        SheetColumn("sterkste", "het centrum dat het sterkst trekt"),
        *(SheetColumn(name, f"naar {name}", CellKind.NUMBER, share) for name in names),
    )
    rows = [
        (
            row.unit,
            row.name,
            row.fields,
            row.pulls[0].centre if row.pulls else None,
            *(page.fields.shares[row.unit][name] for name in names),
        )
        for row in page.places
    ]
    return Sheet("Gemeenten", columns, tuple(rows))
