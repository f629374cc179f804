"""The addresses of Afstemmen."""

from django.urls import path, register_converter

from regiowerk.web.pages.align import (
    conformity,
    municipalities,
    overview,
    plan,
    region_tangles,
    regions,
    themes,
)


class TangleTable:
    """The tables of a municipality that can be taken along."""

    regex = "samenwerkingen|partners|belasting|vergelijking"

    def to_python(self, value: str) -> str:
        """Return the name as written."""
        return value

    def to_url(self, value: str) -> str:
        """Return the name as written."""
        return value


class RegionTangleTable(TangleTable):
    """The tables of the tangle of a region that can be taken along."""

    regex = "samenwerkingen|gemeenten|matrix|paren|partners|belasting|vergelijking"


class PlanTable(TangleTable):
    """The tables of the repair plan that can be taken along."""

    regex = "beslissingen|samenwerkingen|regios|aannames"


register_converter(TangleTable, "kluwentabel")
register_converter(RegionTangleTable, "regiokluwentabel")
register_converter(PlanTable, "plantabel")

urlpatterns = [
    path("", overview.page, name="afstemmen"),
    path("kaart.svg", overview.drawing, name="afstemmen-kaart"),
    path("export.<extension:extension>", overview.export, name="afstemmen-export"),
    path("naar/", overview.go, name="afstemmen-naar"),
    path("regio/<str:code>/", regions.page, name="afstemmen-regio"),
    path("regio/<str:code>/matroesjka.svg", regions.drawing, name="afstemmen-regio-beeld"),
    path(
        "regio/<str:code>/export.<extension:extension>",
        regions.export,
        name="afstemmen-regio-export",
    ),
    path("regio/<str:code>/verslag.pdf", regions.report, name="afstemmen-regio-verslag"),
    path("regio/<str:code>/kluwen/", region_tangles.page, name="afstemmen-regio-kluwen"),
    path(
        "regio/<str:code>/kluwen/matrix.svg",
        region_tangles.drawing,
        name="afstemmen-regio-kluwen-beeld",
    ),
    path(
        "regio/<str:code>/kluwen/<regiokluwentabel:name>.<extension:extension>",
        region_tangles.table,
        name="afstemmen-regio-kluwen-tabel",
    ),
    path("conformiteit/", conformity.page, name="afstemmen-conformiteit"),
    path(
        "conformiteit/export.<extension:extension>",
        conformity.export,
        name="afstemmen-conformiteit-export",
    ),
    path("gemeente/<str:nis>/", municipalities.page, name="afstemmen-gemeente"),
    path(
        "gemeente/<str:nis>/<kluwentabel:table>.<extension:extension>",
        municipalities.export,
        name="afstemmen-gemeente-export",
    ),
    path("plan/", plan.page, name="afstemmen-plan"),
    path("plan/export.<extension:extension>", plan.export, name="afstemmen-plan-export"),
    path(
        "plan/<plantabel:name>.<extension:extension>",
        plan.table,
        name="afstemmen-plan-tabel",
    ),
    path("themas/", themes.page, name="afstemmen-themas"),
    path("themas/export.<extension:extension>", themes.export, name="afstemmen-themas-export"),
]
