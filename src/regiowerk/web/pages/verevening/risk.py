"""How sure a result is: the spread of every partner, and what matters most; computed on demand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.project.risk import DRAWS, risk_of, tornado_of
from regiowerk.web.pages.verevening import pictures
from regiowerk.web.pages.verevening.rescuing import rescued
from regiowerk.web.pages.verevening.working import work_of
from regiowerk.web.pages.viewmodels import Crumb, address

SEED = 1


@require_safe
@rescued
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Return the spread of every partner in a variant, and a tornado for one partner or all."""
    work = work_of(request, key, request.GET)
    result, name = work.worked.result, work.chosen.variant.name
    names = [one.name for one in work.project.partners]
    who = request.GET.get("partner", "")
    who = who if who in names else ""
    context = {
        "step": "verevening",
        "crumbs": [
            Crumb(_("Verevening"), address(request, "verevening")),
            Crumb(work.project.name, work.link(request)),
            Crumb(_("Hoe zeker is dit?")),
        ],
        "work": work,
        "names": names,
        "who": who,
        "draws": DRAWS,
        "seed": SEED,
    }
    try:
        risk = risk_of(result, draws=DRAWS, seed=SEED)
    except InputError:
        context["certain"] = True
    else:
        spreads = risk.variants[name]
        bars = tornado_of(result, name if who else "", who)
        context |= {
            "risk": risk,
            "spreads": [*spreads, risk.whole],
            "bars": bars,
            "spread_svg": pictures.spread(spreads, name),
            "tornado_svg": pictures.tornado(bars, who),
        }
    return render(request, "pages/verevening/risk.html", context)
