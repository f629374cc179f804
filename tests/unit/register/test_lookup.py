from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import UnknownIdError
from regiowerk.core.validity import Validity
from regiowerk.register.model import (
    Facts,
    Organisation,
    Status,
    Unit,
    UnitCode,
    Zone,
    Zoning,
    ZoningKind,
)
from regiowerk.register.register import Register
from tests.unit.register.worlds import (
    DEEP,
    FUSION,
    IN_2018,
    IN_2020,
    IN_2026,
    days,
    ocmw,
    uri,
    worlds,
)

KBO = "0204908936"
WATER = Organisation(
    uri="urn:o:water",
    name="Waterkracht",
    legal_name="Intercommunale Waterkracht Noord",
    alternative_names=("IWN",),
    kind="opdrachthoudende-vereniging",
    kbo=KBO,
    ovo="OVO002108",
)
OLD = Organisation(uri="urn:o:oud", name="Waterkracht", kind=WATER.kind, status=Status.INACTIVE)
REGIO = Zoning(
    id="regio", name="Referentieregio", name_plural="R", kind=ZoningKind.ADMINISTRATIVE
)  # fmt: skip
COAST = Zone(
    zoning="regio", code="R7", name="Middenkust", alternative_names=("Regio Oostende", "Middenkust")
)  # fmt: skip


def snapshot(on=IN_2026, **others):
    return Register(DEEP.facts(**others)).at(on)


def named(*places):
    """A snapshot of municipalities with these Dutch and French names."""
    units = [Unit(id=f"u{n}", name=nl, name_fr=fr) for n, (nl, fr) in enumerate(places)]
    codes = [UnitCode(unit=unit.id, nis=str(11001 + n)) for n, unit in enumerate(units)]
    return Register(Facts(units=tuple(units), codes=tuple(codes))).at(IN_2026)


@given(worlds(), days)
def test_every_municipality_is_found_by_each_of_its_keys(world, day):
    shown = Register(world.facts()).at(day)
    for unit in world.on(day):
        place = shown.units[unit]
        keys = (place.id, place.nis, place.uri, place.name, place.name.lower(), ocmw(place.name))
        assert {shown.municipality(f" {key} ").id for key in keys} == {unit}


@given(worlds(), days, st.sampled_from(["id", "nis", "name", "organisation"]))
def test_a_key_of_another_day_leads_to_the_territory_or_names_its_parts(world, day, field):
    shown = Register(world.facts()).at(day)
    for unit in world.units:
        key = world.nis(unit.id) if field == "nis" else getattr(unit, field)
        there = [carried.unit for carried in shown.carry(unit.id)]
        if len(there) == 1:
            assert shown.municipality(key).id == there[0]
        else:
            with pytest.raises(UnknownIdError) as refused:
                shown.municipality(key)
            assert refused.value.facts["units"] == there
            assert all(shown.units[part].name in str(refused.value) for part in there)


@given(worlds(), days)
def test_searching_for_a_name_of_any_day_finds_its_territory(world, day):
    shown = Register(world.facts()).at(day)
    for unit in world.units:
        found = {hit.id for hit in shown.search(unit.name, most=99) if hit.kind == "gemeente"}
        assert {carried.unit for carried in shown.carry(unit.id)} <= found


@given(st.text(max_size=4), st.integers(1, 5))
def test_a_search_gives_each_thing_once_and_no_more_than_asked(text, most):
    found = snapshot(organisations=[WATER]).search(text, most=most)
    assert len(found) <= most
    assert len({(hit.kind, hit.id) for hit in found}) == len(found)


# --- municipality ------------------------------------------------------------------------


def test_a_code_of_four_digits_gets_its_leading_zero():
    unit = Unit(id="u", name="U")
    facts = Facts(units=(unit,), codes=(UnitCode(unit="u", nis="04000"),))
    assert Register(facts).at(IN_2026).municipality("4000").id == "u"


def test_a_municipality_is_found_by_its_french_name():
    assert named(("Vloesberg", "Flobecq")).municipality("flobecq").name == "Vloesberg"


def test_a_municipality_is_found_by_the_number_of_its_authority():
    facts = DEEP.facts()
    bodies = [replace(b, kbo=KBO) if b.uri == uri("D") else b for b in facts.organisations]
    shown = Register(replace(facts, organisations=tuple(bodies))).at(IN_2026)
    for key in (KBO, "BE 0204.908.936", "204908936"):
        assert shown.municipality(key).id == "D-1977"
    hits = shown.search("0204.908.936")
    assert [(hit.kind, hit.id, hit.matched) for hit in hits] == [("gemeente", "D-1977", KBO)]


def test_the_number_of_a_former_municipality_leads_to_its_successor():
    facts = DEEP.facts()
    bodies = [replace(b, kbo=KBO) if b.uri == uri("C") else b for b in facts.organisations]
    shown = Register(replace(facts, organisations=tuple(bodies))).at(IN_2026)
    assert shown.municipality(KBO).name == "A-B-C"
    assert [hit.name for hit in shown.search(KBO)] == ["A-B-C"]


def test_a_name_of_a_later_municipality_names_those_that_held_its_territory():
    with pytest.raises(
        UnknownIdError,
        match=r"'a-b' was not one municipality on 2018-12-31; its territory was then A "
        r"\(11001\), B \(11002\)\. Ask for one of these, or for a later day",
    ):
        snapshot(IN_2018).municipality("a-b")


def test_a_name_that_two_municipalities_carry_is_refused():
    with pytest.raises(UnknownIdError, match="means several municipalities") as refused:
        named(("Celles", ""), ("Andenne", "Celles")).municipality("Celles")
    assert refused.value.facts["units"] == ["u0", "u1"]


def test_a_name_nearly_right_is_refused_and_names_the_near_misses():
    shown = named(("Willebroek", ""), ("Wingene", ""), ("Boom", ""))
    with pytest.raises(UnknownIdError, match=r"2026-11-21\. Did you mean: Willebroek") as refused:
        shown.municipality("Wilebroek")
    assert refused.value.facts["near"][0] == "Willebroek"


def test_a_name_nearly_that_of_a_former_municipality_is_a_near_miss_too():
    old = Unit(id="old", name="Opwijkeren", validity=Validity(None, FUSION[2019]))
    shown = Register(Facts(units=(old,))).at(IN_2026)
    with pytest.raises(UnknownIdError, match="Did you mean: Opwijkeren"):
        shown.municipality("Opwijkerem")


@pytest.mark.parametrize("key", ["", "99999", "zzzz", "urn:nergens"])
def test_what_looks_like_no_municipality_is_refused(key):
    with pytest.raises(UnknownIdError, match=f"There is no municipality '{key}' on 2026-11-21"):
        snapshot().municipality(key)


def test_a_province_is_no_municipality():
    province = Organisation(uri="urn:p", name="Pampus", kind="provincie", kbo=KBO)
    with pytest.raises(UnknownIdError, match="There is no municipality"):
        snapshot(organisations=[province]).municipality(KBO)


# --- organisation ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key",
    ["urn:o:water", "waterkracht", "IWN", "intercommunale waterkracht noord", KBO,
     "BE 0204.908.936", "204908936", "ovo002108"],
)  # fmt: skip
def test_an_organisation_is_found_by_every_key(key):
    assert snapshot(organisations=[WATER]).organisation(key) == WATER


def test_of_two_with_one_name_the_active_one_is_meant():
    assert snapshot(organisations=[OLD, WATER]).organisation("Waterkracht") == WATER


def test_an_organisation_that_is_no_longer_active_is_still_found():
    assert snapshot(organisations=[OLD]).organisation("Waterkracht") == OLD


def test_municipality_and_ocmw_of_one_name_are_both_named():
    with pytest.raises(UnknownIdError, match=r"D \(Gemeente\) <.*D \(OCMW\) <.*Use the URI"):
        snapshot().organisation("D")


def test_a_former_municipality_is_found_as_organisation():
    facts = DEEP.facts()
    bodies = tuple(body for body in facts.organisations if body.kind == "gemeente")
    shown = Register(replace(facts, organisations=bodies)).at(IN_2026)
    assert shown.organisation("A").uri == uri("A")


def test_a_number_that_two_organisations_share_is_refused():
    with pytest.raises(UnknownIdError, match="several organisations: Waterkracht") as refused:
        snapshot(organisations=[WATER, replace(WATER, uri="urn:o:x")]).organisation(KBO)
    assert refused.value.facts["uris"] == ["urn:o:water", "urn:o:x"]


@pytest.mark.parametrize(
    ("key", "hint"),
    [("Waterkragt", "Did you mean: Waterkracht?"), ("zzzzzzz", "Check the spelling.")],
)
def test_an_unknown_organisation_is_refused(key, hint):
    with pytest.raises(UnknownIdError, match="There is no organisation") as refused:
        snapshot(organisations=[WATER]).organisation(key)
    assert hint in str(refused.value)


# --- search ------------------------------------------------------------------------------


def labels(found):
    return [(hit.kind, hit.label) for hit in found]


def test_a_search_says_what_each_thing_is():
    shown = snapshot(organisations=[WATER, OLD], zonings=[REGIO], zones=[COAST])
    assert labels(shown.search("iwn")) == [("samenwerking", "Opdrachthoudende vereniging")]
    assert labels(shown.search("middenkust")) == [("gebied", "Referentieregio")]
    assert labels(shown.search("regio oostende")) == [("gebied", "Referentieregio")]
    assert ("organisatie", "OCMW") in labels(shown.search("D"))
    assert ("samenwerking", "Opdrachthoudende vereniging, niet actief") in labels(
        shown.search("waterkracht")
    )


def test_whole_names_come_before_beginnings_and_these_before_words_and_parts():
    shown = named(("Zeheist", ""), ("Knokke-Heist", ""), ("Heist-op-den-Berg", ""), ("Heist", ""))
    found = [hit.name for hit in shown.search("heist")]
    assert found == ["Heist", "Heist-op-den-Berg", "Knokke-Heist", "Zeheist"]


def test_two_letters_inside_a_word_are_not_enough():
    found = named(("Boom", ""), ("Oostende", "")).search("oo")
    assert [hit.name for hit in found] == ["Oostende"]


def test_a_municipality_comes_before_a_region_and_this_before_a_structure():
    body = replace(WATER, name="D")
    shown = snapshot(organisations=[body], zonings=[REGIO], zones=[replace(COAST, name="D")])
    assert [hit.kind for hit in shown.search("D")][:4] == [
        "gemeente", "gebied", "samenwerking", "organisatie",
    ]  # fmt: skip


def test_a_merged_municipality_is_found_and_the_label_says_why():
    hits = [hit for hit in snapshot().search("C") if hit.kind == "gemeente"]
    assert [(hit.name, hit.matched) for hit in hits] == [("A-B-C", "C")]
    assert hits[0].label.endswith("; ook gezocht als C")


def test_a_code_is_found_even_when_its_municipality_merged():
    hits = snapshot(IN_2020).search(DEEP.nis("B-1977"))
    assert [(hit.kind, hit.id) for hit in hits] == [("gemeente", "A-B-2019")]


def test_a_code_of_nobody_finds_nothing():
    assert snapshot().search("99999") == ()


def test_a_number_finds_the_organisation():
    hits = snapshot(organisations=[WATER]).search("0204.908.936")
    assert [(hit.id, hit.matched) for hit in hits] == [("urn:o:water", "Waterkracht")]


def test_a_typing_error_finds_near_misses():
    found = snapshot(organisations=[WATER]).search("waterkragt")
    assert [hit.name for hit in found] == ["Waterkracht"]


@pytest.mark.parametrize("text", ["", "  ", "?!"])
def test_a_text_without_letters_finds_nothing(text):
    assert snapshot().search(text) == ()
