"""Formulas as data: read from a text, computed over arrays, told in words, written in a sheet.

One formula serves the computation, the page and the workbook, so they cannot disagree.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from regiowerk.core.errors import InputError, UnsolvableError

Floats = npt.NDArray[np.float64]

_SIGNS: Mapping[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}
_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}
_SHOWN_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_CHOICES = ("min", "max")
_LONGEST = 500  # letters
_LARGEST = 10**15


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a formula."""

    value: float


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a formula: an assumption."""

    name: str


@dataclass(frozen=True, slots=True)
class Operation:
    """Two parts joined by ``+``, ``-``, ``*`` or ``/``."""

    sign: str
    left: Part
    right: Part


@dataclass(frozen=True, slots=True)
class Choice:
    """The smallest (``min``) or largest (``max``) of two or more parts."""

    which: str
    parts: tuple[Part, ...]


Part = Number | Name | Operation | Choice


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was read.

    Parameters
    ----------
    text : str
        As it was written.
    root : Number, Name, Operation or Choice
        What it consists of.
    """

    text: str
    root: Part

    @property
    def names(self) -> tuple[str, ...]:
        """The assumptions in it, each once, in order of first use."""
        return tuple(dict.fromkeys(_names(self.root)))

    def __repr__(self) -> str:
        return f"<Formula {self.text}>"


@lru_cache(maxsize=512)
def formula_of(text: str) -> Formula:
    """Return the formula that a text holds.

    Parameters
    ----------
    text : str
        Numbers with a point, names, ``+ - * /``, brackets, ``min(a, b)`` and ``max(a, b)``.

    Raises
    ------
    InputError
        If something else is in it; the message shows what.

    Examples
    --------
    >>> formula_of("ha * 10000 * max(prijs - kost, 0)").names
    ('ha', 'prijs', 'kost')
    """
    if len(text) > _LONGEST:
        raise InputError(f"A formula has at most {_LONGEST} letters; this one has {len(text)}.")
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError) as wrong:
        raise InputError(
            f"'{text}' is not a formula: {wrong.args[0]}. Use names, numbers, + - * / and "
            "brackets.",
            formula=text,
        ) from wrong
    return Formula(text.strip(), _part(tree.body, text))


def computed(formula: Formula, values: Mapping[str, float | Floats]) -> Floats:
    """Return what a formula gives.

    Parameters
    ----------
    formula : Formula
        The formula.
    values : mapping of str to float or array of shape (d,)
        Per name its value, or one value per case.

    Returns
    -------
    array of shape () or (d,)
        In the unit that the formula makes of those of its names.

    Raises
    ------
    InputError
        If a name has no value.
    UnsolvableError
        If it divides by zero, or the answer is no finite number.

    Examples
    --------
    >>> float(computed(formula_of("2 * a / b"), {"a": 3.0, "b": 4.0}))
    1.5
    """
    if missing := [name for name in formula.names if name not in values]:
        raise InputError(
            f"The formula '{formula.text}' uses {', '.join(missing)}, which has no value. "
            f"Known: {', '.join(sorted(values))}.",
            formula=formula.text,
            missing=missing,
        )
    with np.errstate(all="ignore"):
        found = np.asarray(_computed(formula.root, values), dtype=np.float64)
    if not np.isfinite(found).all():
        shown = ", ".join(f"{name} = {_example(values[name])}" for name in formula.names)
        raise UnsolvableError(
            f"The formula '{formula.text}' has no finite answer with {shown}. "
            "Is something divided by zero?",
            formula=formula.text,
        )
    return found


def told(formula: Formula, label: Callable[[str], str]) -> str:
    """Return a formula as people read it, with the labels of its names.

    Examples
    --------
    >>> told(formula_of("(a + 1) * b / 100"), {"a": "plots", "b": "price"}.__getitem__)
    '(plots + 1) × price ÷ 100'
    """
    return _written(formula.root, label, _SHOWN_SIGNS, _dutch, "; ")


def in_sheet(formula: Formula, cell: Callable[[str], str]) -> str:
    """Return a formula as a spreadsheet reads it, without the leading ``=``.

    Parameters
    ----------
    formula : Formula
        The formula.
    cell : callable
        From a name to its cell or defined name.

    Examples
    --------
    >>> in_sheet(formula_of("a - (b - max(c, 2))"), str.upper)
    'A-(B-MAX(C,2))'
    """
    plain = {sign: sign for sign in _STRENGTH}
    return _written(formula.root, cell, plain, "{:.15g}".format, ",").replace(" ", "")


def _dutch(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _example(value: float | Floats) -> str:
    return f"{float(np.ravel(value)[0]):g}"


def _names(part: Part) -> list[str]:
    match part:
        case Name(name):
            return [name]
        case Operation(_, left, right):
            return _names(left) + _names(right)
        case Choice(_, parts):
            return [name for one in parts for name in _names(one)]
    return []


def _part(node: ast.expr, text: str) -> Part:
    match node:
        case ast.Constant(value=bool()):
            pass
        case ast.Constant(value=int() | float() as value) if abs(value) <= _LARGEST:
            return Number(float(value))
        case ast.Name(id=name):
            return Name(name)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return Operation("-", Number(0.0), _part(operand, text))
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _SIGNS:
            return Operation(_SIGNS[type(sign)], _part(left, text), _part(right, text))
        case ast.Call(func=ast.Name(id=which), args=[_, _, *_], keywords=[]) if which in _CHOICES:
            return Choice(which, tuple(_part(one, text) for one in node.args))
    raise InputError(
        f"'{_shown(node)}' in the formula '{text}' is not understood. Use names, numbers, "
        "+ - * /, brackets, min(a, b) and max(a, b).",
        formula=text,
    )


def _shown(node: ast.expr) -> str:
    return ast.unparse(node)[:40]


def _computed(part: Part, values: Mapping[str, float | Floats]) -> Any:
    match part:
        case Number(value):
            return value
        case Name(name):
            return values[name]
        case Operation(sign, left, right):
            one, other = np.asarray(_computed(left, values)), _computed(right, values)
            match sign:
                case "+":
                    return one + other
                case "-":
                    return one - other
                case "*":
                    return one * other
            return np.divide(one, other)
        case Choice(which, parts):
            pick = np.minimum if which == "min" else np.maximum
            return pick.reduce(np.broadcast_arrays(*(_computed(one, values) for one in parts)))


def _written(
    part: Part,
    name_of: Callable[[str], str],
    signs: Mapping[str, str],
    number: Callable[[float], str],
    comma: str,
) -> str:
    def write(one: Part, least: int) -> str:
        match one:
            case Number(value):
                return number(value)
            case Name(name):
                return name_of(name)
            case Choice(which, parts):
                inside = comma.join(write(p, 0) for p in parts)
                return f"{which if comma == '; ' else which.upper()}({inside})"
            case Operation(sign, left, right):
                own = _STRENGTH[sign]
                text = f"{write(left, own)} {signs[sign]} {write(right, own + 1)}"
                return f"({text})" if own < least else text

    return write(part, 0)
