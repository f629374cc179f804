"""The whole program behind a plan: its columns and the rows that tie them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from regiowerk.methods.programs import Outcome, Program
from regiowerk.methods.repairing.records import Host, Limits, Misfit, Piece, Prices

Terms = dict[int, float]
Key = tuple[str, ...]


@dataclass(slots=True)
class Model:
    """Columns by key, their cost, and rows; made by `model_of`, solved by `solved`."""

    columns: dict[Key, int] = field(default_factory=dict)
    costs: list[float] = field(default_factory=list)
    rows: list[tuple[Terms, float, float]] = field(default_factory=list)

    def column(self, *key: str, cost: float = 0.0) -> int:
        """Return the column of a key, made when it is new; the cost is added."""
        if key not in self.columns:
            self.columns[key] = len(self.costs)
            self.costs.append(0.0)
        self.costs[self.columns[key]] += cost
        return self.columns[key]

    def row(self, terms: Terms, low: float = -float("inf"), high: float = float("inf")) -> None:
        """Return nothing; ask that a sum over columns lies between bounds."""
        self.rows.append((terms, low, high))

    def solved(self, seconds: float) -> Outcome:
        """Return the best answer that HiGHS finds, with its bound."""
        program = Program(self.costs, 0.0, 1.0, whole=[True] * len(self.costs))
        for terms, low, high in self.rows:
            program.add_row(list(terms), list(terms.values()), lower=low, upper=high)
        return program.solve(seconds=seconds)


def subject_key(subjects: Iterable[str]) -> str:
    """Return one text for a set of subjects: new sets are shared by those with the same."""
    return " | ".join(sorted(subjects))


def model_of(
    misfits: Sequence[Misfit],
    hosts: Sequence[Host],
    prices: Prices,
    limits: Limits | None,
    weights: Mapping[str, float],
) -> Model:
    """Return the program; without limits every set is mended by itself.

    Columns, each 0 or 1, for set s, group g, host h and subjects b:
    ``stay s g``, ``defer s``, ``wide s`` (more than one group stays), ``whole s g`` (all of the
    group joins), ``leave s g``, ``join s g h``, ``found s g``, ``new g b``,
    ``counted g b unit`` and ``double s g other``.
    """
    model = Model()
    steps: dict[str, Terms] = defaultdict(lambda: defaultdict(float))
    own = {misfit.id for misfit in misfits}
    everywhere = [*(h for h in hosts if h.id not in own), *_misfit_hosts(misfits)]
    for misfit in misfits:
        _add_choices(model, misfit, prices)
        for piece in misfit.pieces:
            _add_fates(model, misfit, piece, (everywhere, own), prices, weights, steps)
    _add_new_sets(model, misfits, prices, limits)
    if limits is not None:
        _add_doubles(model, misfits, hosts, prices)
        for terms in steps.values():
            if sum(terms.values()) > limits.steps:
                model.row(dict(terms), high=limits.steps)
    return model


def _misfit_hosts(misfits: Sequence[Misfit]) -> list[Host]:
    """Return each piece of a misfit as a set that others can join, if it alone stays."""
    return [
        Host(misfit.id, piece.group, piece.units, misfit.subjects)
        for misfit in misfits
        for piece in misfit.pieces
        if misfit.subjects
    ]


def _add_choices(model: Model, misfit: Misfit, prices: Prices) -> None:
    """Return nothing; one group stays, or several that are completed, or the set is deferred."""
    defer = model.column("defer", misfit.id, cost=prices.defer)
    wide = model.column("wide", misfit.id)
    stays = {model.column("stay", misfit.id, piece.group): 1.0 for piece in misfit.pieces}
    model.row({**stays, defer: 1.0}, low=1.0)
    many = len(misfit.pieces)
    model.row({**stays, wide: -(many - 1.0)}, high=1.0)
    model.row({defer: 1.0, wide: 1.0}, high=1.0)


def _add_fates(
    model: Model,
    misfit: Misfit,
    piece: Piece,
    around: tuple[Sequence[Host], Set[str]],
    prices: Prices,
    weights: Mapping[str, float],
    steps: dict[str, Terms],
) -> None:
    """Return nothing; what can happen to a piece, and the steps that it asks of units."""
    s, g, many = misfit.id, piece.group, len(piece.units)
    heavy = prices.weight * sum(weights.get(unit, 0.0) for unit in piece.units)
    stay, defer, wide = (model.column(*k) for k in (("stay", s, g), ("defer", s), ("wide", s)))
    leave = model.column("leave", s, g, cost=many * (prices.leave + prices.alone) + heavy)
    fates = {stay: 1.0, defer: 1.0, leave: 1.0}
    found = model.column("found", s, g, cost=many * (prices.leave + prices.member) + heavy)
    fates[found] = 1.0
    for unit in piece.units:
        steps[unit][leave] += 1.0
        steps[unit][found] += 2.0
    for host in around[0]:
        if host.id != s and host.group == g and _covers(host, misfit):
            newcomers = piece.units - host.units
            cost = many * prices.leave + len(newcomers) * prices.join + heavy
            join = model.column("join", s, g, host.id, cost=cost)
            fates[join] = 1.0
            for unit in piece.units:
                steps[unit][join] += 2.0 if unit in newcomers else 1.0
            if host.id in around[1]:
                _only_alone(model, join, host)
    model.row(fates, low=1.0, high=1.0)
    if piece.missing:
        added = prices.weight * sum(weights.get(unit, 0.0) for unit in piece.missing)
        whole = model.column("whole", s, g, cost=len(piece.missing) * prices.join + added)
        model.row({whole: 1.0, stay: -1.0, wide: -1.0}, low=-1.0)
        for unit in piece.missing:
            steps[unit][whole] += 1.0


def _covers(host: Host, misfit: Misfit) -> bool:
    """Return whether a set takes over all subjects of another; nobody's when they are unknown."""
    return bool(misfit.subjects) and misfit.subjects <= host.subjects


def _only_alone(model: Model, join: int, host: Host) -> None:
    """Return nothing; a misfit can be joined in a group only if it stays there and nowhere else."""
    model.row({join: 1.0, model.column("stay", host.id, host.group): -1.0}, high=0.0)
    model.row({join: 1.0, model.column("wide", host.id): 1.0}, high=1.0)


def _add_new_sets(
    model: Model, misfits: Sequence[Misfit], prices: Prices, limits: Limits | None
) -> None:
    """Return nothing; pieces of one group with the same subjects share a new set."""
    shared: dict[Key, list[tuple[int, Piece]]] = defaultdict(list)
    for misfit in misfits:
        for piece in misfit.pieces:
            subject = subject_key(misfit.subjects) or misfit.id
            name = (piece.group, subject) if limits is not None else (piece.group, misfit.id)
            shared[name].append((model.columns["found", misfit.id, piece.group], piece))
    for (group, subject), pieces in shared.items():
        new = model.column("new", group, subject, cost=prices.found)
        for found, _ in pieces:
            model.row({found: 1.0, new: -1.0}, high=0.0)
        if limits is not None and any(len(piece.units) < limits.least for _, piece in pieces):
            _add_least(model, new, (group, subject), pieces, limits.least)


def _add_least(
    model: Model, new: int, name: Key, pieces: list[tuple[int, Piece]], least: int
) -> None:
    """Return nothing; a new set has enough units, each counted once."""
    holders: dict[str, list[int]] = defaultdict(list)
    for found, piece in pieces:
        for unit in sorted(piece.units):
            holders[unit].append(found)
    counted: Terms = {}
    for unit, columns in holders.items():
        column = model.column("counted", *name, unit)
        counted[column] = 1.0
        model.row({column: 1.0, **dict.fromkeys(columns, -1.0)}, high=0.0)
    model.row({**counted, new: -float(least)}, low=0.0)


def _add_doubles(
    model: Model, misfits: Sequence[Misfit], hosts: Sequence[Host], prices: Prices
) -> None:
    """Return nothing; a unit that joins a set is in another one with a subject in common."""
    for misfit in misfits:
        for piece in misfit.pieces:
            whole = model.columns.get(("whole", misfit.id, piece.group))
            if whole is None or not misfit.subjects:
                continue
            for host in hosts:
                if host.id != misfit.id and host.subjects & misfit.subjects:
                    model.costs[whole] += prices.double * len(host.units & piece.missing)
            for other in misfits:
                if other.id != misfit.id and other.subjects & misfit.subjects:
                    _double(model, (misfit.id, piece), other, whole, prices)


def _double(
    model: Model, joined: tuple[str, Piece], other: Misfit, whole: int, prices: Prices
) -> None:
    """Return nothing; the double with another misfit counts only when its units stay in it."""
    name, piece = joined
    for theirs in other.pieces:
        both = theirs.units & piece.missing
        if theirs.group == piece.group and both:
            cost = prices.double * len(both)
            double = model.column("double", name, piece.group, other.id, cost=cost)
            stay = model.columns["stay", other.id, piece.group]
            defer = model.columns["defer", other.id]
            model.row({double: 1.0, whole: -1.0, stay: -1.0, defer: -1.0}, low=-1.0)
