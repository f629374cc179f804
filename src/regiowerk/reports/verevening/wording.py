"""Amounts of money and years as the documents of a project write them in Dutch."""

from __future__ import annotations

import math

from regiowerk.delineate.wording import number

MILLION = 1_000_000.0


def euro(amount: float) -> str:
    """Return an amount in whole euro.

    Examples
    --------
    >>> euro(1234567.5), euro(-12.2), euro(-0.3)
    ('€ 1.234.568', '€ −12', '€ 0')
    """
    whole = math.floor(abs(amount) + 0.5)
    return f"€ {'−' if amount < 0 and whole else ''}{number(whole)}"


def euro_brief(amount: float, decimals: int = 2) -> str:
    """Return an amount in euro, from a million on in millions.

    Examples
    --------
    >>> euro_brief(1_500_000), euro_brief(-2_340_000), euro_brief(950_000), euro_brief(999_999)
    ('€ 1,5 mln', '€ −2,34 mln', '€ 950.000', '€ 999.999')
    """
    if abs(amount) < MILLION:
        return euro(amount)
    return f"€ {'−' if amount < 0 else ''}{number(abs(amount) / MILLION, decimals)} mln"


def euro_cents(cents: int) -> str:
    """Return cents as an amount in euro with two decimals.

    Examples
    --------
    >>> euro_cents(-123456789), euro_cents(5)
    ('€ −1.234.567,89', '€ 0,05')
    """
    text = f"{abs(cents) // 100:,}".replace(",", ".")
    return f"€ {'−' if cents < 0 else ''}{text},{abs(cents) % 100:02d}"


def signed(amount: float) -> str:
    """Return a difference in euro with its sign; none when it rounds to zero.

    Examples
    --------
    >>> signed(1200), signed(-1_250_000), signed(0.2)
    ('+ € 1.200', '− € 1,25 mln', '€ 0')
    """
    text = euro_brief(abs(amount))
    return text if text == "€ 0" else f"{'+' if amount > 0 else '−'} {text}"


def value_text(value: float) -> str:
    """Return the value of an assumption, with as many decimals as it has, at most six.

    A value below 0 has a true minus.

    Examples
    --------
    >>> value_text(250000.0), value_text(7.18), value_text(-2.2763)
    ('250.000', '7,18', '−2,2763')
    """
    return number(value, 6).replace("-", "−")


def rate_text(rate: float) -> str:
    """Return a rate or a share as a percentage with two decimals.

    Examples
    --------
    >>> rate_text(0.11866), rate_text(-0.8798)
    ('11,87 %', '−87,98 %')
    """
    text = f"{100 * rate:,.2f}".translate(str.maketrans(",.-", ".,−"))
    return f"{'0,00' if text == '−0,00' else text} %"
