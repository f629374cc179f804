"""Communities: regions with more flow inside than chance would give (modularity).

The package is quick to import; the compiled search is loaded on the first call. Its modules, from
the outside in: `delineation` (checks and result), `records`, `constraints` (input), `climbing`
(the search), `refining` and `moving` (its steps), `network` (flows).
"""

from regiowerk.methods.communities.delineation import communities
from regiowerk.methods.communities.records import Communities
from regiowerk.methods.flows import Unassigned

__all__ = ["Communities", "Unassigned", "communities"]
