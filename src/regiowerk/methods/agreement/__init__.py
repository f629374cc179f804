"""How far two divisions of the same units agree, also with different numbers of regions."""

from regiowerk.methods.agreement.measuring import agreement, expected_information
from regiowerk.methods.agreement.results import Agreement, Cell, Difference, Spread

__all__ = ["Agreement", "Cell", "Difference", "Spread", "agreement", "expected_information"]
