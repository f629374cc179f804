"""Words of the register that pages show and translate, and that no other list of words holds."""

from __future__ import annotations

from django.utils.translation import gettext_noop

WORDS = (
    # fit of a structure against a division
    gettext_noop("gelijk aan één regio"),
    gettext_noop("binnen één regio"),
    gettext_noop("unie van volledige regio's"),
    gettext_noop("over regiogrenzen"),
    # why a figure is absent
    gettext_noop("niet optelbaar over de fusie"),
    gettext_noop("niet gepubliceerd voor dit grondgebied"),
    # through which body a municipality takes part
    gettext_noop("gemeente"),
    gettext_noop("OCMW"),
    # families of forms, and structures without a theme
    gettext_noop("Intergemeentelijk samenwerkingsverband"),
    gettext_noop("Zone"),
    gettext_noop("OCMW-vereniging"),
    gettext_noop("Overleg"),
    gettext_noop("Andere vorm"),
    gettext_noop("thema onbekend"),
    # themes and units of figures
    gettext_noop("bevolking"),
    gettext_noop("economie"),
    gettext_noop("financiën"),
    gettext_noop("ruimtegebruik"),
    gettext_noop("werk"),
    gettext_noop("wonen"),
    gettext_noop("euro"),
    gettext_noop("ha"),
    gettext_noop("huishoudens"),
    gettext_noop("inwoners"),
    gettext_noop("opcentiemen"),
    gettext_noop("verkopen"),
    gettext_noop("vestigingen"),
    gettext_noop("werkenden"),
    gettext_noop("woningen"),
    # events in the life of an organisation
    gettext_noop("Fusie"),
    gettext_noop("Naamswijziging"),
    gettext_noop("Oprichting"),
    gettext_noop("Ontbinding"),
    gettext_noop("Stadstitel"),
    gettext_noop("Actief"),
    gettext_noop("Niet Actief"),
    # how a column of a table is read
    gettext_noop("tekst"),
    gettext_noop("lijst"),
    gettext_noop("dag"),
    gettext_noop("geheel getal"),
    gettext_noop("getal"),
    gettext_noop("ja/nee"),
    gettext_noop("NIS-code"),
    gettext_noop("URI"),
    gettext_noop("keuze"),
)
