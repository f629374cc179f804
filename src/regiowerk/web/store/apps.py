"""The Django app of the register, and the admin that belongs to it."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin


class StoreConfig(AppConfig):
    """The facts of the register in a database."""

    name = "regiowerk.web.store"
    label = "store"
    verbose_name = "Register"
    default = True


class RegisterAdmin(admin.AdminConfig):
    """Django's admin, with our own site."""

    default = False
    default_site = "regiowerk.web.store.site.RegisterSite"
