"""Flows of money over the years: their worth, rates of return, balance, profiles and risk.

Nothing here knows what the money is for: years are counted from 0, the years of an array are in
its last axis, rates are fractions, costs are negative.
"""

from regiowerk.methods.cashflow.balance import Peak, balances, break_even, peak_funding
from regiowerk.methods.cashflow.dated import dated_internal_rates, dated_present_value
from regiowerk.methods.cashflow.draws import (
    Discrete,
    Draw,
    Fixed,
    Lognormal,
    Normal,
    Triangular,
    Uniform,
)
from regiowerk.methods.cashflow.profiles import indexed, once, phased, renewals, spread, yearly
from regiowerk.methods.cashflow.rates import internal_rates, modified_internal_rate
from regiowerk.methods.cashflow.sensitivity import Swing, tornado
from regiowerk.methods.cashflow.simulating import PERCENTS, Simulation, simulate
from regiowerk.methods.cashflow.values import (
    annuity,
    discount_factors,
    end_value,
    present_value,
)

__all__ = [
    "PERCENTS",
    "Discrete",
    "Draw",
    "Fixed",
    "Lognormal",
    "Normal",
    "Peak",
    "Simulation",
    "Swing",
    "Triangular",
    "Uniform",
    "annuity",
    "balances",
    "break_even",
    "dated_internal_rates",
    "dated_present_value",
    "discount_factors",
    "end_value",
    "indexed",
    "internal_rates",
    "modified_internal_rate",
    "once",
    "peak_funding",
    "phased",
    "present_value",
    "renewals",
    "simulate",
    "spread",
    "tornado",
    "yearly",
]
