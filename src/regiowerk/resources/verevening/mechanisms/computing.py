"""What a mechanism comes to, by name, from a file of fixed shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from regiowerk.resources.verevening.mechanisms.catalogue import mechanism
from regiowerk.resources.verevening.mechanisms.obligatory import (
    begrotingsfonds,
    beleidsrechten,
    gemeentefonds,
    intergemeentelijke_belasting,
    planschadefonds,
)
from regiowerk.resources.verevening.mechanisms.voluntary import (
    contract,
    interlokale_vereniging,
    projectvereniging,
    subregionaal_fonds,
)
from regiowerk.resources.verevening.outcomes import Outcome

MODELS: Mapping[str, Callable[[object, date, str], Outcome]] = {
    "contract": lambda content, _on, origin: contract(content, origin=origin),
    "interlokale-vereniging": lambda content, on, origin: interlokale_vereniging(
        content, on=on, origin=origin
    ),
    "projectvereniging": lambda content, on, origin: projectvereniging(
        content, on=on, origin=origin
    ),
    "subregionaal-fonds": lambda content, _on, origin: subregionaal_fonds(content, origin=origin),
    "intergemeentelijke-belasting": lambda content, _on, origin: intergemeentelijke_belasting(
        content, origin=origin
    ),
    "gemeentefonds": lambda content, _on, origin: gemeentefonds(content, origin=origin),
    "begrotingsfonds": lambda content, _on, origin: begrotingsfonds(content, origin=origin),
    "verhandelbare-beleidsrechten": lambda content, _on, origin: beleidsrechten(
        content, origin=origin
    ),
    "planschade-planbatenfonds": lambda content, _on, origin: planschadefonds(
        content, origin=origin
    ),
}
"""The model of every mechanism, by its id; its docstring has the shape of the file."""


def outcome_of(name: str, content: object, *, on: date, origin: str = "the file") -> Outcome:
    """Return what a mechanism comes to.

    Parameters
    ----------
    name : str
        Id of the mechanism.
    content : object
        The file, as JSON or TOML gives it; amounts are in euro.
    on : date
        Day of the rules.
    origin : str
        Name of the file, for messages.

    Returns
    -------
    Outcome
        Where the mechanism is not possible today, the first finding says so.

    Raises
    ------
    UnknownIdError
        If there is no such mechanism.
    InputError
        If the file is not as the mechanism asks.

    Examples
    --------
    >>> towns = [{"name": "stad", "share": 900, "open_space": 1},
    ...          {"name": "dorp", "share": 100, "open_space": 3}]
    >>> file = {"percent": 10, "municipalities": towns}
    >>> found = outcome_of("gemeentefonds", file, on=date(2026, 1, 1))
    >>> [(one.party, one.net) for one in found.lines], found.zero_sum
    ([('dorp', 6500), ('stad', -6500)], True)
    """
    which = mechanism(name)
    found = MODELS[which.id](content, on, origin)
    if which.possible:
        return found
    first = f"Vandaag niet mogelijk; eerst nodig: {which.needs}."
    return replace(found, findings=(first, *found.findings))
