"""The Django app of what people compute and keep."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Computations, own flows and kept delineations in the database."""

    name = "regiowerk.web.work"
    label = "work"
    verbose_name = "Werk"
    default = True
