"""The commands that need the workbench: start it, make an account, open its database."""

from __future__ import annotations

import contextlib
import getpass
import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regiowerk.core.errors import InputError, MissingExtraError, RegiowerkError
from regiowerk.web import home

if TYPE_CHECKING:
    from regiowerk.web.stopping import Bell
    from regiowerk.web.store.database import DatabaseStore

SETTINGS = "regiowerk.web.settings"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 64))
@click.option(
    "--refresh-baseline",
    is_flag=True,
    help="Replace what no user edited by the baseline of this version.",
)
@click.option(
    "--no-worker",
    is_flag=True,
    help="Leave long computations to `regiowerk worker`, in processes of its own.",
)
def start(host: str, port: int, threads: int, refresh_baseline: bool, no_worker: bool) -> None:
    """Start the workbench (werkbank) and print its address.

    The first start makes a database in the data directory (REGIOWERK_HOME) and reads the
    baseline register into it. Long computations run in a thread of their own. Ctrl-C or SIGTERM
    ends it within a second or two; a computation under way starts anew at the next start.
    """
    from regiowerk.web.stopping import Bell, leave

    try:
        with _listening(host, port) as listener:
            setup()
            prepare(refresh=refresh_baseline)
            bell = Bell()
            _work_in_background(worker=not no_worker)
            asked = _serve(bell, listener, host, port, threads)
            leave(0 if asked else 1)
    except RegiowerkError as error:
        raise click.ClickException(str(error)) from error


def _work_in_background(*, worker: bool) -> None:
    from regiowerk.web.work.computing import resume_interrupted
    from regiowerk.web.work.plans import start_preparing
    from regiowerk.web.work.worker import start_warming, start_worker

    start_preparing()
    start_warming()
    if worker:
        resume_interrupted()
        start_worker()


@click.command()
@click.option("--once", is_flag=True, help="Stop when nothing is left to do.")
def worker(once: bool) -> None:
    """Do the long computations (berekeningen) of the workbench in this process.

    For servers with several web processes on one PostgreSQL database: start those with
    `regiowerk start --no-worker`, and as many workers as there are processors to spare.
    """
    try:
        setup()
        prepare(quiet=True)
    except RegiowerkError as error:
        raise click.ClickException(str(error)) from error
    from regiowerk.web.work.worker import make_worker, warm_engines

    warm_engines()
    click.echo("Regiowerk worker is ready (stop with Ctrl-C).")
    made = make_worker(batch=once)
    made.configure_signals()
    made.run()


@contextlib.contextmanager
def _listening(host: str, port: int):  # type: ignore[no-untyped-def]
    """Hold the port before the work starts, so that a taken port is known at once."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with listener:
            listener.bind((host, port))
            listener.listen(128)
            yield listener
    except OSError as wrong:
        raise InputError(
            f"Cannot listen on {host}, port {port}: {wrong.strerror or wrong}. Stop the other "
            f"program, or choose another port: regiowerk start --port {port + 1}",
            host=host,
            port=port,
        ) from wrong


def setup() -> Path:
    """Make the data directory ready, and Django; return the directory."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    where = home.make_ready()
    django.setup()
    return where


def prepare(*, refresh: bool = False, quiet: bool = False) -> None:
    """Bring the database up to date: its tables, the baseline, the register in memory."""
    from regiowerk.web.store import cache
    from regiowerk.web.store.installing import Standing, install_baseline, standing
    from regiowerk.web.store.site import baseline_notice

    say = _silent if quiet else click.echo
    if _migrations_waiting():
        from django.core.management import call_command

        say("Preparing the database ...")
        call_command("migrate", verbosity=0, interactive=False)
    baseline = cache.baseline()
    state = standing(baseline)
    replace = state in (Standing.EMPTY, Standing.OUTDATED)
    if replace or (refresh and state is Standing.EDITED):
        say("Reading the baseline register ...")
        done = install_baseline(baseline, tell=lambda table: say(f"  {table}"))
        say(f"Register ready: {done.written} rows, {done.kept} rows of users kept.")
    elif state is Standing.EDITED:
        say(baseline_notice())
    _warm()


def _warm() -> None:
    """Join the register of today, so that the first visitor does not wait for it."""
    from django.utils import timezone

    from regiowerk.web.pages.geometry import geometry_of
    from regiowerk.web.store import cache

    day = timezone.localdate()
    today = cache.snapshot(day)
    today.participations(today.municipalities[0])
    today.search(today.municipalities[0].name)
    for detail in ("overview", "close"):
        geometry_of(day, detail)


def _silent(_line: str) -> None:
    """Say nothing."""


def _migrations_waiting() -> bool:
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except ImproperlyConfigured as wrong:
        raise MissingExtraError(
            "This needs psycopg to reach PostgreSQL: pip install 'regiowerk[postgres]'.",
            extra="postgres",
        ) from wrong
    except DatabaseError as wrong:
        told = " ".join(str(wrong).split())
        raise InputError(
            f"The database does not answer ({told}). Check {home.DATABASE} and {home.HOME}."
        ) from wrong


def _serve(bell: Bell, listener: socket.socket, host: str, port: int, threads: int) -> bool:
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from waitress import create_server

    from regiowerk.web.stopping import serve_until
    from regiowerk.web.wsgi import application

    proxy = (
        {
            "trusted_proxy": settings.TRUSTED_PROXY,
            "trusted_proxy_headers": "x-forwarded-for x-forwarded-host x-forwarded-proto",
            "clear_untrusted_proxy_headers": True,
        }
        if settings.TRUSTED_PROXY
        else {}
    )
    server = create_server(
        application, sockets=[listener], threads=threads, ident="regiowerk", **proxy
    )
    shown = "localhost" if host in ("127.0.0.1", "::1", "0.0.0.0") else host
    if not get_user_model().objects.filter(is_staff=True).exists():
        click.echo("To edit the register, make an administrator: regiowerk user NAME --admin")
    click.echo(f"Regiowerk is ready: http://{shown}:{port}   (stop with Ctrl-C)")
    asked = serve_until(bell, server)
    click.echo("Regiowerk stopped.")
    return asked


@click.command()
@click.argument("name")
@click.option("--admin", is_flag=True, help="May manage the register and the accounts.")
@click.option(
    "--password-from-env",
    metavar="VARIABLE",
    help="Read the password from this environment variable instead of asking for it.",
)
def user(name: str, admin: bool, password_from_env: str | None) -> None:
    """Make an account (gebruiker) NAME, or give it a new password."""
    try:
        setup()
        prepare_accounts()
        click.echo(save_account(name, _password(password_from_env), admin=admin))
    except RegiowerkError as error:
        raise click.ClickException(str(error)) from error


def _password(variable: str | None) -> str:
    if variable is None:
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    if not os.environ.get(variable):
        raise InputError(f"The environment variable {variable} is empty.", variable=variable)
    return os.environ[variable]


def prepare_accounts() -> None:
    """Make the tables of the database if they are not there yet."""
    from django.core.management import call_command

    if _migrations_waiting():
        call_command("migrate", verbosity=0, interactive=False)


def save_account(name: str, password: str, *, admin: bool) -> str:
    """Make or renew an account, and return what was done.

    Raises
    ------
    InputError
        If the name or the password is refused; the message says why.
    """
    from django.contrib.auth import get_user_model
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    model = get_user_model()
    account = model.objects.filter(username=name).first() or model(username=name)
    made = account.pk is None
    try:
        validate_password(password, account)
        account.set_password(password)
        account.is_staff = account.is_staff or admin
        account.is_superuser = account.is_superuser or admin
        account.full_clean()
    except ValidationError as wrong:
        raise InputError(f"Account '{name}': {' '.join(wrong.messages)}", name=name) from wrong
    account.save()
    role = "administrator" if account.is_staff else "user"
    return f"Account '{name}' ({role}) {'made' if made else 'has a new password'}."


def open_store(where: Path | None = None) -> DatabaseStore | None:
    """Return the database of the workbench for the command line, or None before the first start.

    Parameters
    ----------
    where : Path, optional
        The data directory of a workbench, instead of the one that the environment names.
    """
    if where is not None:
        os.environ.pop(home.DATABASE, None)
        os.environ[home.HOME] = str(where)
    embedded = home.data_directory() / "regiowerk.sqlite3"
    if not os.environ.get(home.DATABASE) and not embedded.is_file():
        return None
    setup()
    if _migrations_waiting():
        return None
    from regiowerk.web.store.database import DatabaseStore
    from regiowerk.web.store.models import Revision

    if not Revision.objects.filter(pk=Revision.ONLY).exists():
        return None
    return DatabaseStore(f"{getpass.getuser()} (opdrachtregel)"[:150])
