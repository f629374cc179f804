"""Themes follow from kind or name, are marked as derived, and are absent rather than wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import UnknownIdError
from regiowerk.core.names import fold
from regiowerk.register.kinds import IGS, kinds
from regiowerk.register.model import Organisation
from regiowerk.register.themes import (
    DERIVED,
    theme_rules,
    themes,
    themes_of,
    with_themes,
    without_theme,
)
from regiowerk.sources.lblod.read import read_organisations

PV = "projectvereniging"


@given(name=st.text(max_size=20), kind=st.sampled_from(tuple(kinds())))
def test_every_theme_given_is_on_the_list_of_abb_and_given_once(name, kind):
    found = themes_of(name, kind)
    assert set(found) <= set(themes())
    assert len(set(found)) == len(found)


@given(name=st.sampled_from([name for rule in theme_rules() for name in sorted(rule.names)]))
def test_capitals_and_spaces_do_not_matter(name):
    assert themes_of(name.upper(), PV) == themes_of(f"  {name} ", PV) != ()


def test_the_list_of_abb_has_32_themes():
    assert len(themes()) == len(set(themes())) == 32


def test_the_theme_of_every_kind_is_on_the_list():
    assert {kind.theme for kind in kinds().values() if kind.theme} <= set(themes())


def test_patterns_are_written_as_names_are_compared():
    for rule in theme_rules():
        for pattern in (*rule.parts, *rule.words, *rule.unless):
            assert pattern == fold(pattern)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Projectvereniging Kusterfgoed", ("Erfgoed: cultureel",)),
        ("IOED WinAr", ("Erfgoed: onroerend",)),
        ("Onroerend Erfgoeddienst Pajottenland", ("Erfgoed: onroerend",)),
        ("Erfgoed Denderland", ("Erfgoed: cultureel", "Erfgoed: onroerend")),
        ("CultuurOverleg Zeven", ("Vrijetijdsbeleid: cultuur",)),
        ("Jeugdregio Pajottenland", ("Vrijetijdsbeleid: jeugd",)),
        ("Wijk-werken Maasland", ("Economie, sociale economie en/of werk",)),
        ("Wijkwerken 4", ("Economie, sociale economie en/of werk",)),
        ("IOK Afvalbeheer", ("Afval en/of recyclage",)),
        ("IOK", ("Streekontwikkeling",)),
        ("Fluvius West", ("Distributie: elektriciteit, gas, stoom en/of gekoelde lucht",)),
        ("Jeugdhulp Waasland", ("Jeugdhulp en gezinsbeleid",)),
    ],
)
def test_a_telling_name_gives_its_theme(name, expected):
    assert themes_of(name, PV) == expected


@pytest.mark.parametrize(
    "name", ["Nolimpark", "Erfgoed Groene Vallei", "Zuidwest", "IVMX", "Biofluvius", "IO K", ""]
)
def test_a_name_that_does_not_tell_gives_none(name):
    assert themes_of(name, PV) == ()


def test_the_kind_comes_before_the_name():
    assert themes_of("PZ Erfgoed", "politiezone") == ("Veiligheid",)


def test_names_speak_for_igs_only():
    assert themes_of("AGB Sport en Cultuur", "autonoom-gemeentebedrijf") == ()
    assert all(themes_of("Cultuurregio X", kind) for kind in IGS)


def test_an_unknown_kind_is_an_error():
    with pytest.raises(UnknownIdError, match="projectverenigin"):
        themes_of("Kusterfgoed", "projectverenigin")


def test_derived_themes_are_marked_and_stated_ones_are_kept():
    one = with_themes(Organisation(uri="urn:x:1", name="Kusterfgoed", kind=PV))
    assert (one.themes, one.themes_standing) == (("Erfgoed: cultureel",), DERIVED)
    stated = Organisation(
        uri="urn:x:1", name="Kusterfgoed", kind=PV, themes=("Welzijn",), themes_standing="vermeld"
    )
    assert with_themes(stated) == stated
    untold = Organisation(uri="urn:x:1", name="Zuidwest", kind=PV)
    assert with_themes(untold) == untold


def test_a_cooperation_without_theme_is_listed_and_a_municipality_is_not():
    untold = Organisation(uri="urn:x:1", name="Zuidwest", kind=PV, source="abb")
    town = Organisation(uri="urn:x:2", name="Lier", kind="gemeente")
    (finding,) = without_theme([untold, town])
    assert (finding.source, finding.record) == ("abb", "urn:x:1")
    assert "onbekend" in finding.what


@pytest.mark.sources
def test_every_name_in_the_table_is_an_organisation_of_the_snapshot(sources_dir):
    reading = read_organisations(sources_dir / "abb" / "organisaties.ttl")
    igs = {fold(one.name): one for one in reading.organisations if one.kind in IGS}
    assert {name for rule in theme_rules() for name in rule.names} <= igs.keys()
    active = [one for one in igs.values() if one.status == "actief"]
    assert len(active) == 150
    assert sum(bool(with_themes(one).themes) for one in active) == 106
