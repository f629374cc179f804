"""Who pays whom in a variant, year by year, so that every partner gets its share; on demand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiowerk.reports.verevening.payments import notes_of, payment_list
from regiowerk.web.pages.verevening.rescuing import rescued
from regiowerk.web.pages.verevening.working import work_of
from regiowerk.web.pages.viewmodels import Crumb, Download, address


@require_safe
@rescued
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Return the payments of a variant: per pair of partners, and per year."""
    work = work_of(request, key, request.GET)
    found = payment_list(work.worked.result, work.chosen)
    pairs: dict[tuple[str, str], int] = {}
    for year in found.years:
        for one in year.payments:
            pair = (one.payer, one.receiver)
            pairs[pair] = pairs.get(pair, 0) + one.cents
    context = {
        "step": "verevening",
        "crumbs": [
            Crumb(_("Verevening"), address(request, "verevening")),
            Crumb(work.project.name, work.link(request)),
            Crumb(_("Wie betaalt wie")),
        ],
        "work": work,
        "pairs": [(payer, receiver, cents / 100) for (payer, receiver), cents in pairs.items()],
        "years": [
            (year.year, [(one.payer, one.receiver, one.cents / 100) for one in year.payments])
            for year in found.years
            if year.payments
        ],
        "notes": notes_of(found),
        "downloads": [
            Download(label, work.link(request, "verevening-bestand", f"betalingen.{extension}"))
            for extension, label in (("csv", "CSV"), ("xlsx", "Excel"))
        ],
    }
    return render(request, "pages/verevening/paying.html", context)
