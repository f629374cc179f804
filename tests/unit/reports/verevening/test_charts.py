"""Pictures of a project say what its results say, and go into a report as they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
import typst

from regiowerk.core.errors import UnknownIdError
from regiowerk.reports.verevening.charts import (
    MOST_BARS,
    balance_chart,
    comparison_chart,
    flows_chart,
    spread_chart,
    tornado_chart,
    variant_of,
)
from regiowerk.reports.verevening.wording import euro_brief
from regiowerk.resources.verevening.project.results import result_of
from regiowerk.resources.verevening.project.risk import risk_of, tornado_of
from tests.unit.reports.verevening.drawn import SVG, of_class, read, texts
from tests.unit.reports.verevening.world import PARTNERS, partner, project, result


def drawn(narrow=False):
    found = result()
    variant = found.variants[1]
    risk = risk_of(found, draws=200)
    return {
        "saldo": balance_chart(found, variant, narrow=narrow),
        "apart": comparison_chart(variant, narrow=narrow),
        "stromen": flows_chart(found, narrow=narrow),
        "tornado": tornado_chart(tornado_of(found), narrow=narrow),
        "spreiding": spread_chart(
            risk.variants[variant.variant.name], variant.variant.name, narrow=narrow
        ),
    }


def test_every_picture_is_accessible_and_can_stand_beside_the_others():
    svgs = [*drawn().values(), *drawn(narrow=True).values()]
    ids = [one.attrib["id"] for svg in svgs for one in read(svg).iter() if "id" in one.attrib]
    assert len(ids) == len(set(ids))


def test_every_picture_goes_into_a_report_unchanged():
    for svg in drawn().values():
        source = b'#image(bytes(sys.inputs.svg), format: "svg", alt: "x")'
        assert typst.compile(source, format="pdf", sys_inputs={"svg": svg}).startswith(b"%PDF")


def test_the_balance_ends_at_the_sum_of_the_years():
    found = result()
    root = read(balance_chart(found, found.variants[1]))
    for one in found.variants[1].partners:
        end = euro_brief(sum(one.effect.cents) / 100)
        assert f"{one.partner.name} {end}" in texts(root)


def test_the_comparison_names_who_wins_what():
    variant = result().variants[0]
    root = read(comparison_chart(variant))
    desc = root.find(f"{SVG}desc").text
    for one in variant.partners:
        assert f"{one.partner.name} samen {euro_brief(one.effect.present)}" in desc
    assert any(one.startswith("wint €") for one in texts(root))


def test_too_many_partners_for_groups_still_have_a_picture():
    many = [*PARTNERS, *(partner(f"Gemeente {n}", 0, 1, 100 * n) for n in range(1, 14))]
    plain = [{"name": "Gelijk", "key": "gelijk"}]
    found = result_of(project(partners=many, variants=plain))
    root = read(comparison_chart(found.variants[0]))
    assert found.alone is None
    assert "Samen: waarde vandaag (Gelijk)" in texts(root)
    read(balance_chart(found, found.variants[0]))


def test_the_fund_has_a_place_only_when_it_counts():
    assert "Gemeentefonds" not in texts(read(flows_chart(result())))
    taken = {"gemeentefonds_terugname": 30}
    root = read(flows_chart(result_of(project(with_fund=True, assumptions=taken))))
    assert "Gemeentefonds" in texts(root)


def test_a_tornado_shows_what_matters_most():
    bars = tornado_of(result())
    root = read(tornado_chart(bars, who="Adorp"))
    assert bars[0].assumption.label in texts(root)
    assert len(of_class(root, "low")) == 1 + min(len(bars), MOST_BARS)
    assert len(bars) > MOST_BARS
    assert "Adorp" in root.find(f"{SVG}title").text
    assert "Geen enkele aanname" in read(tornado_chart(())).find(f"{SVG}desc").text


def test_a_spread_tells_the_chance_of_a_loss():
    spread = risk_of(result(), draws=200).variants["Alles anders"][0]
    root = read(spread_chart([replace(spread, loss=0.6)], "Alles anders"))
    assert ["".join(one.itertext()) for one in of_class(root, "worse")] == ["kans op verlies 60 %"]


def test_a_variant_is_found_by_its_name():
    assert variant_of(result(), "Alles anders").variant.pooled == 33.3
    with pytest.raises(UnknownIdError, match="Known: Zonder afspraak, Alles anders"):
        variant_of(result(), "Niets")
