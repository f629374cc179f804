"""Sets over two or three groups, and every plan for them by trying all."""

from itertools import product

from regiowerk.methods.repairing import Fate, Host, Limits, Misfit, Piece, Prices

GROUPS = {"A": frozenset("abcd"), "B": frozenset("efgh"), "C": frozenset("ij")}
PRICES = Prices(leave=1, alone=3, join=1, found=5, member=1, defer=12, double=2)
LIMITS = Limits(6, 2)


def misfit(name, units, subjects=("water",)):
    parts = {g: whole & frozenset(units) for g, whole in GROUPS.items()}
    pieces = tuple(Piece(g, part, GROUPS[g] - part) for g, part in parts.items() if part)
    return Misfit(name, pieces, frozenset(subjects))


def host(name, units, subjects=("water",)):
    group = next(g for g, whole in GROUPS.items() if frozenset(units) <= whole)
    return Host(name, group, frozenset(units), frozenset(subjects))


def choices(misfit, hosts, misfits):
    """Every way to mend one set: None to defer, or for each group a fate and a host."""
    options = []
    for piece in misfit.pieces:
        here = [(Fate.STAY, ""), (Fate.LEAVE, ""), (Fate.FOUND, "")]
        around = [*hosts, *(Host(m.id, p.group, p.units, m.subjects) for m in misfits
                            for p in m.pieces if m.subjects)]  # fmt: skip
        here += [
            (Fate.JOIN, h.id)
            for h in around
            if h.id != misfit.id and h.group == piece.group
            and misfit.subjects and misfit.subjects <= h.subjects
        ]  # fmt: skip
        options.append(here)
    return [None, *(c for c in product(*options) if any(f is Fate.STAY for f, _ in c))]


def least_cost(misfits, hosts, prices=PRICES, limits=LIMITS):
    """The cost of the best plan, by trying all."""
    every = [choices(one, hosts, misfits) for one in misfits]
    costs = (cost_of(misfits, plan, hosts, prices, limits) for plan in product(*every))
    return min(cost for cost in costs if cost is not None)


def cost_of(misfits, plan, hosts, prices, limits):  # noqa: C901 - rule by rule, as one counts
    """What a plan costs; None when it is not allowed."""
    chosen = dict(zip((m.id for m in misfits), plan, strict=True))
    cost, steps, new = 0.0, {}, {}
    for one in misfits:
        if chosen[one.id] is None:
            cost += prices.defer
            continue
        wide = sum(f is Fate.STAY for f, _ in chosen[one.id]) > 1
        for piece, (fate, name) in zip(one.pieces, chosen[one.id], strict=True):
            many = len(piece.units)
            if fate is Fate.STAY and wide:
                cost += len(piece.missing) * prices.join
                cost += prices.double * doubles(one, piece, misfits, chosen, hosts)
                for unit in piece.missing:
                    steps[unit] = steps.get(unit, 0) + 1
            if fate is Fate.STAY:
                continue
            cost += many * prices.leave
            inside = frozenset()
            if fate is Fate.LEAVE:
                cost += many * prices.alone
            elif fate is Fate.FOUND:
                key = (piece.group, tuple(sorted(one.subjects)) or one.id)
                new.setdefault(key, set()).update(piece.units)
                cost += many * prices.member
            else:
                others = {m.id: m for m in misfits}
                if name in others:
                    theirs = dict(zip((p.group for p in others[name].pieces),
                                      chosen[name] or (), strict=False))  # fmt: skip
                    stays = [g for g, (f, _) in theirs.items() if f is Fate.STAY]
                    if stays != [piece.group]:
                        return None
                    inside = next(p.units for p in others[name].pieces if p.group == piece.group)
                else:
                    inside = next(h.units for h in hosts if h.id == name)
                cost += len(piece.units - inside) * prices.join
            for unit in piece.units:
                once = fate is Fate.LEAVE or unit in inside
                steps[unit] = steps.get(unit, 0) + (1 if once else 2)
    if max(steps.values(), default=0) > limits.steps:
        return None
    if any(len(units) < limits.least for units in new.values()):
        return None
    return cost + prices.found * len(new)


def doubles(one, piece, misfits, chosen, hosts):
    """How many units join a set while in another with a subject in common."""
    found = sum(len(h.units & piece.missing) for h in hosts if h.subjects & one.subjects)
    for other in misfits:
        if other.id == one.id or not other.subjects & one.subjects:
            continue
        for place, theirs in enumerate(other.pieces):
            kept = chosen[other.id] is None or chosen[other.id][place][0] is Fate.STAY
            if theirs.group == piece.group and kept:
                found += len(theirs.units & piece.missing)
    return found
