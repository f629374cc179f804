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

MODELS: Mapping[str, Callable[[object, date], Outcome]] = {
    "contract": lambda content, _on: contract(content),
    "interlokale-vereniging": lambda content, on: interlokale_vereniging(content, on=on),
    "projectvereniging": lambda content, on: projectvereniging(content, on=on),
    "subregionaal-fonds": lambda content, _on: subregionaal_fonds(content),
    "intergemeentelijke-belasting": lambda content, _on: intergemeentelijke_belasting(content),
    "gemeentefonds": lambda content, _on: gemeentefonds(content),
    "begrotingsfonds": lambda content, _on: begrotingsfonds(content),
    "verhandelbare-beleidsrechten": lambda content, _on: beleidsrechten(content),
    "planschade-planbatenfonds": lambda content, _on: planschadefonds(content),
}
"""The model of every mechanism, by its id; its docstring has the shape of the file."""


def outcome_of(name: str, content: object, *, on: date) -> Outcome:
    """Return what a mechanism comes to.

    Parameters
    ----------
    name : str
        Id of the mechanism.
    content : object
        The file, as JSON or TOML gives it; amounts are in euro.
    on : date
        Day of the rules.

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
    found = MODELS[which.id](content, on)
    if which.possible:
        return found
    first = f"Vandaag niet mogelijk; eerst nodig: {which.needs}."
    return replace(found, findings=(first, *found.findings))
