"""Pictures speak the language that is given, and nothing of Dutch is left."""

from __future__ import annotations

import re
from dataclasses import fields

from regiowerk.reports.verevening.charts import (
    balance_chart,
    comparison_chart,
    flows_chart,
    spread_chart,
    tornado_chart,
)
from regiowerk.reports.verevening.words import DUTCH, ChartWords
from regiowerk.resources.verevening.project.model import Account
from regiowerk.resources.verevening.project.risk import risk_of, tornado_of
from tests.unit.reports.verevening.drawn import read
from tests.unit.reports.verevening.world import result

BRACES = re.compile(r"{\w+}")


def strange():
    """Texts that keep only their braces."""
    return ChartWords(
        **{one.name: f"#{' '.join(BRACES.findall(one.default))}#" for one in fields(ChartWords)}
    )


def test_every_text_can_be_replaced():
    found, words = result(), strange()
    variant = found.variants[1]
    risk = risk_of(found, draws=200)
    svgs = (
        balance_chart(found, variant, words=words),
        comparison_chart(variant, words=words),
        flows_chart(found, words=words),
        tornado_chart(tornado_of(found), words=words),
        spread_chart(risk.variants["Alles anders"], "Alles anders", words=words),
    )
    dutch = re.compile(r"saldo|waarde|samen|alleen|verwacht|kans|trekking|kosten|wint", re.I)
    for svg in svgs:
        root = read(svg)
        said = " ".join(one.text for one in root if one.tag.endswith(("title", "desc")))
        assert not dutch.search(said), said
        assert "#" in said
    assert "Alles anders" in svgs[0]


def test_every_account_has_a_name():
    assert set(DUTCH.accounts) == set(Account)
