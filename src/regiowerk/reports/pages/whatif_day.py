"""What Wat als and Grensgemeenten share on one day: evidence, starts, references; made once."""

from __future__ import annotations

from functools import cached_property, lru_cache
from threading import RLock

from regiowerk.align.borderland import Borderland, BorderMunicipality
from regiowerk.align.evidence import FLOWS, Evidence, evidence_of
from regiowerk.align.plans import Plan, plan_on
from regiowerk.align.progress import REGION
from regiowerk.align.reference import Reference, reference_of
from regiowerk.core.errors import UnknownIdError
from regiowerk.register.snapshot import Snapshot

_KEPT = 6  # references of plans that start from something else than a zoning


class Grounds:
    """What plans are measured on and compared with, on one day.

    Preparing takes one to two seconds; readers who come meanwhile wait for the same result.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._lock = RLock()
        self._starts: dict[str, Plan] = {}
        self._references: dict[str, Reference] = {}
        self._others: list[Reference] = []

    def __repr__(self) -> str:
        return f"<Grounds on {self.snapshot.on}>"

    @property
    def evidence(self) -> Evidence:
        """What the register knows that day; without commuters where it has no flow of them."""
        with self._lock:
            return self._evidence

    @cached_property
    def _evidence(self) -> Evidence:
        known = FLOWS in self.snapshot.knowledge.flows
        return evidence_of(self.snapshot, flows=FLOWS if known else None)

    def start(self, zoning: str) -> Plan:
        """Return the plan without steps that starts from a zoning.

        Raises
        ------
        UnknownIdError, InputError
            If there is no such zoning, or it has no municipality of the day.
        """
        with self._lock:
            if zoning not in self._starts:
                self._starts[zoning] = plan_on(self.snapshot, zoning)
            return self._starts[zoning]

    def reference(self, plan: Plan) -> Reference:
        """Return the start of a plan, measured; the last few are kept.

        Raises
        ------
        UnknownIdError, InputError
            If the plan speaks of what there is not on this day.
        """
        with self._lock:
            zoning = plan.start.zoning
            if self._starts_from(plan, zoning):
                if zoning not in self._references:
                    self._references[zoning] = reference_of(plan, self.evidence)
                return self._references[zoning]
            for known in self._others:
                if (known.arrangement, known.name) == (plan.start.arrangement, plan.start.name):
                    return known
            made = reference_of(plan, self.evidence)
            self._others = [made, *self._others][:_KEPT]
            return made

    def _starts_from(self, plan: Plan, zoning: str) -> bool:
        try:
            return self.start(zoning).start == plan.start
        except UnknownIdError:
            return False  # a zoning that was taken out of the register since

    def in_law(self) -> Reference:
        """Return the referentieregio's, measured.

        Raises
        ------
        UnknownIdError, InputError
            If the register does not have them on the day.
        """
        return self.reference(self.start(REGION))

    @cached_property
    def borderland(self) -> Borderland:
        """The municipalities on the borders of the referentieregio's."""
        return Borderland(self.in_law(), zoning=REGION)

    @property
    def border(self) -> tuple[BorderMunicipality, ...]:
        """Every municipality on a border; takes about a second the first time."""
        with self._lock:
            return self._border

    @cached_property
    def _border(self) -> tuple[BorderMunicipality, ...]:
        return self.borderland.all()


_making = RLock()


def grounds_of(snapshot: Snapshot) -> Grounds:
    """Return the grounds of a snapshot; the last few are kept."""
    with _making:
        return _grounds(snapshot)


@lru_cache(maxsize=4)
def _grounds(snapshot: Snapshot) -> Grounds:
    return Grounds(snapshot)
