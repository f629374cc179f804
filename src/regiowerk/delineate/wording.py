"""Numbers and lists as Dutch sentences write them."""

from __future__ import annotations

from collections.abc import Sequence

SHOWN = 8


def number(value: float, decimals: int = 0) -> str:
    """Return a number as Dutch writes it, without zeros at the end of a fraction.

    Examples
    --------
    >>> number(56467.0), number(0.5, 2), number(1234.5, 1)
    ('56.467', '0,5', '1.234,5')
    """
    text = f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return text.rstrip("0").rstrip(",") if decimals else text


def percent(share: float, decimals: int = 2) -> str:
    """Return a share between 0 and 1 as a percentage.

    Examples
    --------
    >>> percent(0.6667), percent(0.75)
    ('66,67 %', '75 %')
    """
    return f"{number(100 * share, decimals)} %"


def listed(names: Sequence[str], *, most: int = SHOWN) -> str:
    """Return names with commas, the last with *en*; of many the first and how many more.

    Examples
    --------
    >>> listed(["Lier", "Nijlen", "Ranst"]), listed(["a", "b", "c"], most=2)
    ('Lier, Nijlen en Ranst', 'a, b en nog 1')
    """
    shown = list(names[:most])
    rest = len(names) - len(shown)
    if rest:
        shown.append(f"nog {number(rest)}")
    return "".join(shown) if len(shown) < 2 else f"{', '.join(shown[:-1])} en {shown[-1]}"
