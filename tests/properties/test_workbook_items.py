"""The workbook computes items of any account, scope and pace as the library does."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regiowerk.reports.verevening.workbook import workbook_bytes
from regiowerk.resources.verevening.keys import WHOLE, Basis
from regiowerk.resources.verevening.project.formulas import formula_of
from regiowerk.resources.verevening.project.model import Account, Item, KeySpec, Role, Scope
from regiowerk.resources.verevening.project.results import result_of
from regiowerk.resources.verevening.project.timing import Pace, Timing
from tests.unit.reports.verevening.computing import Sheets
from tests.unit.reports.verevening.test_workbook import same_as_seen, text
from tests.unit.reports.verevening.world import project

ACCOUNTS = tuple(itertools.product(Account, Scope))
AMOUNTS = {Scope.JOINT: "oppervlakte * {}", Scope.PARTNER: "opcentiemen * {} / 7"}
TIMINGS = (
    Timing(pace=Pace.ONCE, first=1),
    Timing(pace=Pace.SPREAD, first=1, years=3),
    Timing(pace=Pace.PHASE, phase="uitgifte"),
    Timing(pace=Pace.YEARLY, first=2),
    Timing(pace=Pace.STOCK, phase="uitgifte", lag=1),
    Timing(pace=Pace.RENEWAL, phase="aanleg", life=2),
)


def item(number, account, scope, amount, timing):
    """An item of any account and scope; every second one is a cost and grows."""
    return Item(
        id=f"post-{number}",
        label=f"Post {number}",
        account=account,
        scope=scope,
        cost=number % 2 == 0,
        formula=formula_of(AMOUNTS[scope].format(amount)),
        timing=timing,
        growth="prijsstijging" if number % 2 == 0 else "",
    )


def computes_what_the_library_does(made_up):
    """Every line, every partner and the whole of a project are computed to the cent."""
    found = result_of(made_up)
    book = Sheets(workbook_bytes(found))
    for line in found.lines:
        row = book.find("Jaarstromen", line.item.label, text(line.partner or "gezamenlijk"))
        assert tuple(book.years("Jaarstromen", row)) == line.cents, (line.item, line.partner)
    for number, one in enumerate(found.variants, start=1):
        sheet = f"V{number} {one.variant.name}"
        for years in one.shared.partners:
            row = book.find(sheet, "Totaal", text(years.partner))
            assert tuple(book.years(sheet, row)) == years.total, (sheet, years.partner)
        row = book.find(sheet, "Alle partners samen")
        assert tuple(book.years(sheet, row)) == found.whole.cents
    assert book("Controle", "B2") is True
    same_as_seen(book)


@pytest.mark.parametrize(("role", "fund"), [*itertools.product(Role, (False, True))])
@pytest.mark.parametrize(("account", "scope"), ACCOUNTS)
def test_an_item_of_any_account_and_scope_reaches_the_partners(account, scope, role, fund):
    variants = [
        {"name": "A", "key": "inwoners"},
        {"name": "B", "key": "gelijk", "tax_key": "inwoners", "pooled": 37.5},
    ]
    base = project(years=5, variants=variants, role=role.value, with_fund=fund)
    base = base.with_value("gemeentefonds_terugname", 33.3)
    one = item(2, account, scope, 123.457, TIMINGS[3])
    tax = item(3, Account.TAX, Scope.PARTNER, 71.3, TIMINGS[4])
    made_up = replace(base, items=(one, tax))
    counts = fund or account is not Account.FUND
    borne = role is not Role.DIRECTOR or account is not Account.DEVELOPMENT
    lines = [line for line in result_of(made_up).lines if line.item == one]
    assert any(line.total for line in lines) is (counts and borne)
    computes_what_the_library_does(made_up)


drawn_items = st.lists(
    st.tuples(
        st.sampled_from(ACCOUNTS),
        st.decimals(1, 5000, places=3),
        st.sampled_from(TIMINGS),
    ),
    min_size=1,
    max_size=8,
)
drawn_keys = st.dictionaries(
    st.sampled_from(("post-0", "post-1", "post-2")), st.just(KeySpec(((Basis.EQUAL, WHOLE),)))
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn_items, st.sampled_from(Role), st.booleans(), st.integers(0, 1000), drawn_keys)
def test_whatever_the_items_the_workbook_computes_what_the_library_does(
    drawn, role, fund, pooled, keys
):
    base = project(years=4, variants=[{"name": "A", "key": "inwoners"}])
    base = base.with_value("gemeentefonds_terugname", 12.5).with_value("aandeel_pps", 41.7)
    items = tuple(
        item(number, account, scope, amount, timing)
        for number, ((account, scope), amount, timing) in enumerate(drawn)
    )
    items += (item(len(items), Account.RUNNING, Scope.JOINT, 17, TIMINGS[3]),)
    joint = {one.id for one in items if one.scope is Scope.JOINT}
    own = {name: key for name, key in keys.items() if name in joint}
    variant = replace(base.variants[0], pooled=pooled / 10, item_keys=own)
    computes_what_the_library_does(
        replace(base, items=items, role=role, with_fund=fund, variants=(variant,))
    )


def test_what_a_partner_develops_itself_is_its_own_and_is_not_brought_in():
    base = project(years=3, variants=[{"name": "A", "key": "gelijk", "pooled": 50}])
    items = (
        item(0, Account.DEVELOPMENT, Scope.PARTNER, 100, TIMINGS[3]),
        item(1, Account.TAX, Scope.PARTNER, 10, TIMINGS[3]),
    )
    found = result_of(replace(base, items=items))
    book = Sheets(workbook_bytes(found))
    place = "op het eigen deel van het terrein"
    titles = (
        f"Ontwikkeling, belastingen en beheer {place}",
        "Waarvan belastingen en beheer, die kunnen worden ingelegd",
    )
    for years in found.variants[0].shared.partners[:2]:
        site, yields = (
            book.years("V1 A", book.find("V1 A", title, years.partner)) for title in titles
        )
        assert tuple(site) == years.site
        assert site != yields
        assert any(years.brought)
        for brought, one in zip(years.brought, yields, strict=True):
            assert abs(brought + one / 2) <= 0.5
