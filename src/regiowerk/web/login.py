"""Local accounts: signing in, with patience for typing errors and none for guessing."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from regiowerk.core.errors import AccessError

FAILURES = 5
WINDOW_SECONDS = 600


class SignIn(views.LoginView):
    """The page ``/aanmelden/``; after five failures it waits ten minutes per name and address."""

    template_name = "registration/login.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse without looking at the password when there were too many failures."""
        if cache.get(_key(request), 0) < FAILURES:
            return super().post(request, *args, **kwargs)
        form = self.form_class(request, initial={"username": request.POST.get("username", "")})
        refusal = _("Te veel mislukte pogingen. Wacht tien minuten en probeer het dan opnieuw.")
        context = self.get_context_data(form=form, too_many=refusal)
        return self.render_to_response(context, status=429)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Count the failure."""
        key = _key(self.request)
        cache.add(key, 0, WINDOW_SECONDS)
        cache.incr(key)
        return super().form_invalid(form)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Forget the failures."""
        cache.delete(_key(self.request))
        return super().form_valid(form)


def _key(request: HttpRequest) -> str:
    who = f"{request.POST.get('username', '').casefold()}\n{request.META.get('REMOTE_ADDR', '')}"
    return f"sign-in-{hashlib.sha256(who.encode()).hexdigest()}"


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send who comes to the admin without being signed in to ``/aanmelden/``.

    Raises
    ------
    AccessError
        If the user is signed in already: another password will not help.
    """
    if request.user.is_authenticated:
        raise AccessError(
            _("Uw account mag het register niet beheren. Vraag een beheerder om toegang."),
            user=request.user.get_username(),
        )
    following = request.GET.get("next") or reverse("admin:index")
    return HttpResponseRedirect(f"{reverse('aanmelden')}?{urlencode({'next': following})}")
