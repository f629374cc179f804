"""Flows that users bring: the schema, the upload with its checks, and the list."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from regiowerk.core.errors import AccessError, RegiowerkError
from regiowerk.core.findings import Finding, errors_in
from regiowerk.delineate.flow_description import Criterion, FlowDescription, check_flows
from regiowerk.delineate.flows import Flows
from regiowerk.sources.flow_files import read_flow_file
from regiowerk.web.errors import sentence
from regiowerk.web.pages.viewmodels import Crumb, address, snapshot_of
from regiowerk.web.work.models import OwnFlow
from regiowerk.web.work.own_flows import fingerprint, packed, visible_to

LARGEST = 60_000_000  # bytes
SUFFIXES = (".csv", ".csv.gz", ".tsv", ".txt", ".xlsx", ".xls")
THEMES = {
    Criterion.COMMUTING: _("woon-werk"),
    Criterion.MOVING: _("verhuizen"),
    Criterion.HOUSING: _("woningmarkt"),
    Criterion.SCHOOL: _("school"),
    Criterion.SHOPPING: _("winkelen"),
    Criterion.SERVICES: _("zorg en diensten"),
    Criterion.OTHER: _("ander"),
}
UNFIT = 422


class Upload(forms.Form):
    """A flow file and what a reader must know of it."""

    naam = forms.CharField(label=_("Naam"), max_length=120)
    thema = forms.ChoiceField(
        label=_("Thema"), choices=[(c.value, name) for c, name in THEMES.items()]
    )
    jaar = forms.IntegerField(label=_("Jaar"), min_value=1950, max_value=2100)
    gemeenten = forms.DateField(
        label=_("Gemeenten van"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("De dag waarvan de gemeentecodes zijn; na een fusie verandert een code."),
    )
    eenheid = forms.CharField(label=_("Eenheid"), max_length=60, initial=_("personen"))
    bron = forms.CharField(
        label=_("Bron"), max_length=300, help_text=_("Wie telde dit, wanneer, waar staat het?")
    )
    gedeeld = forms.BooleanField(label=_("Iedereen met de link mag ermee rekenen"), required=False)
    bestand = forms.FileField(
        label=_("Bestand"),
        help_text=_("CSV, CSV.GZ of Excel met drie kolommen: herkomst, bestemming, aantal."),
    )

    def clean_bestand(self) -> UploadedFile[Any]:
        """Refuse a file that is too large or of another kind."""
        given: UploadedFile[Any] = self.cleaned_data["bestand"]
        if not str(given.name).casefold().endswith(SUFFIXES):
            raise forms.ValidationError(
                gettext("“%(name)s” is geen CSV of Excel. Bewaar de tabel als CSV.")
                % {"name": given.name}
            )
        if (given.size or 0) > LARGEST:
            raise forms.ValidationError(
                gettext("Het bestand is groter dan %(n)s MB. Gebruik de opdrachtregel.")
                % {"n": LARGEST // 1_000_000}
            )
        return given


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return the flows that a reader may use, the schema, and the form to add one."""
    form = Upload(initial={"gemeenten": request.on})  # type: ignore[attr-defined]
    return _page(request, form)


def _page(
    request: HttpRequest, form: Upload, refusal: str = "", findings: Any = (), status: int = 200
) -> HttpResponse:
    context = {
        "step": "afbakenen",
        "crumbs": [
            Crumb(gettext("Afbakenen"), address(request, "afbakenen")),
            Crumb(gettext("Eigen stromen")),
        ],
        "form": form,
        "refusal": refusal,
        "findings": findings,
        "flows": [
            {
                "flow": flow,
                "url": address(request, "afbakenen", stroom=flow.identifier),
                "mine": flow.owner_id == request.user.pk,
            }
            for flow in visible_to(request.user)
        ],
    }
    return render(request, "pages/delineate/flows.html", context, status=status)


@login_required
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Read a flow file, check it, and keep it; or say what is wrong and keep what was typed."""
    snapshot = snapshot_of(request)
    form = Upload(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=UNFIT)
    given = form.cleaned_data
    try:
        flows, told = _read(given["bestand"])
        described = FlowDescription(
            name=given["naam"],
            theme=given["thema"],
            year=given["jaar"],
            codes_on=given["gemeenten"],
            unit_of_measure=given["eenheid"],
            source=given["bron"],
        )
        told += check_flows(snapshot, flows, described)
    except RegiowerkError as error:
        return _page(request, form, refusal=sentence(error), status=UNFIT)
    if errors_in(told):
        refusal = gettext("Deze stroom is niet bruikbaar; er is niets bewaard.")
        return _page(request, form, refusal, errors_in(told), status=UNFIT)
    kept = _kept(int(str(request.user.pk)), described, flows, told, shared=given["gedeeld"])
    messages.success(
        request, gettext("“%(name)s” is klaar om mee te rekenen.") % {"name": kept.name}
    )
    return HttpResponseRedirect(address(request, "afbakenen-eigen") + f"#stroom-{kept.pk}")


def _read(given: UploadedFile[Any]) -> tuple[Flows, tuple[Finding, ...]]:
    """Return the flows of an uploaded file; its errors name the file as the user knows it."""
    name = Path(str(given.name)).name
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        with path.open("wb") as stream:
            for chunk in given.chunks():
                stream.write(chunk)
        try:
            read = read_flow_file(path)
        except RegiowerkError as error:
            error.args = (str(error).replace(str(path), name),)
            raise
    return read.flows, tuple(read.findings)


def _kept(
    owner: int,
    described: FlowDescription,
    flows: Flows,
    told: tuple[Finding, ...],
    *,
    shared: bool,
) -> OwnFlow:
    content = packed(flows)
    return OwnFlow.objects.create(
        owner_id=owner,
        name=described.name,
        theme=described.theme,
        year=described.year,
        unit_of_measure=described.unit_of_measure,
        source_text=described.source,
        codes_on=described.codes_on,
        shared=shared,
        pairs=len(flows.amounts),
        amount=flows.total,
        findings=[[f.severity.value, f.record, f.what, f.done] for f in told],
        content=content,
        fingerprint=fingerprint(content),
    )


@login_required
@require_POST
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Remove a flow of one's own; what was kept with it stays a zoning."""
    flow = get_object_or_404(OwnFlow.objects.defer("content"), pk=number)
    if flow.owner_id != request.user.pk and not request.user.is_staff:
        raise AccessError(
            gettext("Deze stroom is van iemand anders; alleen de eigenaar kan ze schrappen."),
            flow=flow.identifier,
        )
    flow.delete()
    messages.success(request, gettext("“%(name)s” is geschrapt.") % {"name": flow.name})
    return HttpResponseRedirect(address(request, "afbakenen-eigen"))


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Return an example of a flow file with real codes and invented amounts."""
    snapshot = snapshot_of(request)
    first = snapshot.municipalities[0]
    places = (first, *snapshot.neighbours(first)[:2])
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(["herkomst", "bestemming", "aantal"])
    for one in places:
        for other in places:
            writer.writerow([one.nis, other.nis, 100 if one is other else 10])
    response = HttpResponse("\ufeff" + stream.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="regiowerk-stroom-voorbeeld.csv"'
    return response
