"""A small spreadsheet for tests: it computes the formulas of a workbook as Excel does.

It knows the functions that our workbooks use and stops at any other. Rounding is that of decimals
at fifteen digits, as spreadsheets do it.
"""

from __future__ import annotations

import io
import operator
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
import openpyxl
from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries

from regiowerk.methods.cashflow import internal_rates

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+\.?\d*(?:[eE][-+]?\d+)?)|(?P<text>"(?:[^"]|"")*")
    |(?P<ref>(?:(?:'[^']+'|[A-Za-z_]\w*)!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?![\w(]))
    |(?P<call>[A-Z]+\()|(?P<name>[A-Za-z_]\w*)|(?P<sign><=|>=|<>|[-+*/^=<>(),]))""",
    re.VERBOSE,
)
_ORDER = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "+": 3, "-": 3, "*": 4, "/": 4, "^": 6}
_NEGATED = 5

Value = Any
Thunk = Callable[[], Value]


class SheetError(Exception):
    """What a spreadsheet shows as #DIV/0! or #NUM!."""


class Sheets:
    """A workbook that computes."""

    def __init__(self, data: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(data))
        self.seen = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        self.names = {name: one.attr_text for name, one in self.book.defined_names.items()}
        self.known: dict[tuple[str, int, int], Value] = {}

    def put(self, sheet: str, cell: str, value: Value) -> None:
        """Type a value in a cell."""
        assert not self.is_formula(sheet, cell), f"{sheet}!{cell} is computed"
        self.book[sheet][cell] = value
        self.known = {}

    def is_formula(self, sheet: str, cell: str) -> bool:
        return self.book[sheet][cell].data_type == "f"

    def text(self, sheet: str, cell: str) -> str:
        """A formula as it is written."""
        return str(self.book[sheet][cell].value)

    def formulas(self) -> list[tuple[str, str]]:
        """Every cell that is computed."""
        return [
            (sheet.title, cell.coordinate)
            for sheet in self.book
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        ]

    def cached(self, sheet: str, cell: str) -> Value:
        """What is seen before anything is computed."""
        return self.seen[sheet][cell].value

    def find(self, sheet: str, *texts: str) -> int:
        """The first row that begins with these texts."""
        for row in self.book[sheet].iter_rows():
            if tuple(str(cell.value) for cell in row[: len(texts)]) == texts:
                return row[0].row
        raise AssertionError(f"{sheet} has no row {texts}")

    def years(self, sheet: str, row: int) -> list[int]:
        """The cents of the years of a row."""
        found, column = [], 6
        while self.book[sheet].cell(row, column).value is not None:
            found.append(round(100 * self(sheet, f"{get_column_letter(column)}{row}")))
            column += 1
        return found

    def __call__(self, sheet: str, cell: str) -> Value:
        """The computed value of a cell."""
        match = re.fullmatch(r"([A-Z]+)(\d+)", cell)
        return self.value(sheet, int(match[2]), column_index_from_string(match[1]))

    def value(self, sheet: str, row: int, column: int) -> Value:
        place = (sheet, row, column)
        if place not in self.known:
            cell = self.book[sheet].cell(row, column)
            if cell.data_type == "f":
                found = _Reader(self, sheet, cell.value[1:]).read()()
                self.known[place] = found.item() if isinstance(found, np.generic) else found
            else:
                self.known[place] = "" if cell.value is None else cell.value
        return self.known[place]

    def area(self, sheet: str, reference: str) -> Value:
        left, top, right, bottom = range_boundaries(reference)
        if (left, top) == (right, bottom):
            return self.value(sheet, top, left)
        found = [
            [self.value(sheet, row, column) for column in range(left, right + 1)]
            for row in range(top, bottom + 1)
        ]
        numbers = all(not isinstance(one, str) for row in found for one in row)
        return np.array(found, dtype=float if numbers else object)


class _Reader:
    def __init__(self, sheets: Sheets, sheet: str, formula: str) -> None:
        self.sheets, self.sheet = sheets, sheet
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while at < len(formula):
            match = _TOKEN.match(formula, at)
            assert match, f"not understood: {formula[at:]}"
            self.tokens.append((match.lastgroup, match[match.lastgroup]))
            at = match.end()
        self.at = 0

    def read(self) -> Thunk:
        found = self.part(0)
        assert self.at == len(self.tokens), self.tokens[self.at :]
        return found

    def next(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def take(self, text: str = "") -> str:
        kind_text = self.tokens[self.at]
        assert not text or kind_text[1] == text, (text, kind_text)
        self.at += 1
        return kind_text[1]

    def part(self, least: int) -> Thunk:
        left = self.single()
        while self.next()[0] == "sign" and _ORDER.get(self.next()[1], 0) > least:
            sign = self.take()
            right = self.part(_ORDER[sign])
            left = _joined(sign, left, right)
        return left

    def single(self) -> Thunk:
        kind, text = self.next()
        self.take()
        if kind == "number":
            value = float(text)
            return lambda: value
        if kind == "text":
            return lambda: text[1:-1].replace('""', '"')
        if kind == "ref":
            sheet, _, reference = text.rpartition("!")
            sheet = sheet.strip("'") or self.sheet
            self_range = reference.replace("$", "")
            found: Thunk = lambda: self.sheets.area(sheet, self_range)  # noqa: E731
            found.rows = lambda: range_boundaries(self_range)[1::2]  # type: ignore[attr-defined]
            return found
        if kind == "name":
            if text in ("TRUE", "FALSE"):
                return lambda: text == "TRUE"
            sheet, _, reference = self.sheets.names[text].rpartition("!")
            return lambda: self.sheets.area(sheet.strip("'"), reference.replace("$", ""))
        if kind == "call":
            return self.called(text[:-1])
        if text == "-":
            inner = self.part(_NEGATED if self.next()[0] != "sign" else 0)
            return lambda: -_number(inner())
        assert text == "(", text
        inner = self.part(0)
        self.take(")")
        return inner

    def called(self, name: str) -> Thunk:
        arguments: list[Thunk] = []
        while self.next()[1] != ")":
            arguments.append(self.part(0))
            if self.next()[1] == ",":
                self.take()
        self.take(")")
        if name == "IF":
            return lambda: arguments[1]() if arguments[0]() else arguments[2]()
        if name == "IFERROR":
            return lambda: _or_else(arguments[0], arguments[1])
        if name == "ROW":
            rows = arguments[0].rows()  # type: ignore[attr-defined]
            lines = np.arange(rows[0], rows[1] + 1, dtype=float).reshape(-1, 1)
            return lambda: lines if lines.size > 1 else float(lines[0, 0])
        function = _FUNCTIONS[name]
        return lambda: function(*(one() for one in arguments))


def _number(value: Value) -> Value:
    return value * 1.0 if isinstance(value, np.ndarray) else float(value or 0)


def _joined(sign: str, left: Thunk, right: Thunk) -> Thunk:
    if sign == "=":
        return lambda: _same(left(), right())
    if sign == "<>":
        return lambda: np.logical_not(_same(left(), right()))
    if sign == "/":
        return lambda: _divided(_number(left()), _number(right()))
    join = _SIGNS[sign]
    return lambda: join(_number(left()), _number(right()))


def _divided(one: Value, other: Value) -> Value:
    if not np.all(other):
        raise SheetError("#DIV/0!")
    return one / other


def _same(one: Value, other: Value) -> Value:
    fold = np.frompyfunc(lambda x: x.casefold() if isinstance(x, str) else float(x), 1, 1)
    found = np.asarray(fold(one) == fold(other))
    return bool(found) if found.ndim == 0 else found


def _or_else(value: Thunk, other: Thunk) -> Value:
    try:
        return value()
    except SheetError:
        return other()


def _round(value: Value, digits: Value) -> Value:
    step = Decimal(1).scaleb(-int(digits))

    def one(x: float) -> float:
        shown = Decimal(f"{float(x):.15g}")
        return float(shown.quantize(step, rounding=ROUND_HALF_UP))

    found = np.frompyfunc(one, 1, 1)(value)
    return found.astype(float) if isinstance(found, np.ndarray) else found


def _sumproduct(*arrays: Value) -> float:
    found: Value = 1.0
    for one in arrays:
        found = found * np.asarray(one, dtype=float)
    return float(np.sum(found))


def _index(area: Value, place: Value) -> Value:
    flat = np.atleast_1d(area).ravel()
    return flat[int(place) - 1]


def _match(value: Value, area: Value, kind: Value) -> int:
    assert kind == 0
    return int(np.flatnonzero(np.ravel(area) == value)[0]) + 1


def _irr(flows: Value, guess: Value = 0.1) -> float:
    rates = internal_rates(np.round(np.ravel(flows) * 100))
    if not rates:
        raise SheetError("#NUM!")
    return min(rates, key=lambda rate: abs(rate - guess))


_SIGNS: dict[str, Callable[[Value, Value], Value]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "^": operator.pow,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}

_FUNCTIONS: dict[str, Callable[..., Value]] = {
    "ABS": np.abs,
    "AND": lambda *parts: all(np.all(one) for one in parts),
    "INDEX": _index,
    "INT": np.floor,
    "IRR": _irr,
    "MATCH": _match,
    "MAX": lambda *parts: max(float(np.max(one)) for one in parts),
    "MIN": lambda *parts: min(float(np.min(one)) for one in parts),
    "MOD": np.mod,
    "OR": lambda *parts: any(np.any(one) for one in parts),
    "ROUND": _round,
    "SIGN": np.sign,
    "SUM": lambda *parts: float(sum(np.sum(one) for one in parts)),
    "SUMPRODUCT": _sumproduct,
}
