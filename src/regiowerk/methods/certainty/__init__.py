"""How sure a division is: bootstrap, sweep, membership by degree and consensus."""

from regiowerk.methods.certainty.consensus import consensus
from regiowerk.methods.certainty.records import Certainty, Consensus, Ties
from regiowerk.methods.certainty.repeating import (
    Engine,
    Mapper,
    Tell,
    bootstrap,
    membership,
    sweep,
)
from regiowerk.methods.certainty.ties import ties

__all__ = [
    "Certainty",
    "Consensus",
    "Engine",
    "Mapper",
    "Tell",
    "Ties",
    "bootstrap",
    "consensus",
    "membership",
    "sweep",
    "ties",
]
