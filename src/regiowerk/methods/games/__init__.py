"""Cooperative games: what groups cost or earn, divisions of the whole, and who objects.

Nothing here knows what the players are; they are numbered, and a coalition is a number whose bit
i says whether player i takes part.
"""

from regiowerk.methods.games.certificate import Certificate, kohlberg
from regiowerk.methods.games.claims import (
    RULES,
    adjusted_proportional,
    claims_game,
    constrained_equal_awards,
    constrained_equal_losses,
    proportional,
    random_arrival,
    talmud,
)
from regiowerk.methods.games.game import Game, airport_game, alike, members
from regiowerk.methods.games.joining import Joining, joining
from regiowerk.methods.games.lexicographic import LeastCore, least_core, nucleolus
from regiowerk.methods.games.shapley import Sampled, sampled_shapley, shapley, typed_shapley
from regiowerk.methods.games.shares import ensc, gately, scrb, tau
from regiowerk.methods.games.stability import Stability, stability
from regiowerk.methods.games.subsidy import Subsidy, least_subsidy

__all__ = [
    "RULES",
    "Certificate",
    "Game",
    "Joining",
    "LeastCore",
    "Sampled",
    "Stability",
    "Subsidy",
    "adjusted_proportional",
    "airport_game",
    "alike",
    "claims_game",
    "constrained_equal_awards",
    "constrained_equal_losses",
    "ensc",
    "gately",
    "joining",
    "kohlberg",
    "least_core",
    "least_subsidy",
    "members",
    "nucleolus",
    "proportional",
    "random_arrival",
    "sampled_shapley",
    "scrb",
    "shapley",
    "stability",
    "talmud",
    "tau",
    "typed_shapley",
]
