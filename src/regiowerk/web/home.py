"""Where the workbench keeps what is its own: a data directory, a secret, a database."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from regiowerk.core.errors import InputError

HOME = "REGIOWERK_HOME"
SECRET = "REGIOWERK_SECRET_KEY"
DATABASE = "REGIOWERK_DATABASE_URL"
BASELINE = "REGIOWERK_BASELINE"


def data_directory(env: Mapping[str, str] = os.environ) -> Path:
    """Return the directory for the database and the secret, from ``REGIOWERK_HOME``.

    Without it: the place where the operating system wants the data of programs.
    """
    if env.get(HOME):
        return Path(env[HOME]).expanduser().resolve()
    if sys.platform == "win32":
        base = env.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    else:
        base = env.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "regiowerk"


def make_ready(env: Mapping[str, str] = os.environ) -> Path:
    """Return the data directory, made if absent, with a secret key that only its owner reads.

    Raises
    ------
    InputError
        If the directory cannot be made or written.
    """
    home = data_directory(env)
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not env.get(SECRET):
            descriptor = os.open(_key_file(home), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as stream:
                stream.write(secrets.token_urlsafe(50))
    except FileExistsError:
        if not home.is_dir():
            raise InputError(
                f"{home} is a file; the workbench needs a directory there. Set {HOME} to another "
                "place.",
                path=str(home),
            ) from None
    except OSError as wrong:
        raise InputError(
            f"The workbench cannot write in {home} ({wrong.strerror}). Set {HOME} to a directory "
            "you may write in.",
            path=str(home),
        ) from wrong
    return home


def secret_key(env: Mapping[str, str] = os.environ) -> str:
    """Return the secret key of the environment or the data directory.

    Without either a key for this process alone: good for tests and checks. `make_ready` writes
    the key that a server keeps.
    """
    if env.get(SECRET):
        return env[SECRET]
    try:
        return _key_file(data_directory(env)).read_text("ascii") or secrets.token_urlsafe(50)
    except OSError:
        return secrets.token_urlsafe(50)


def _key_file(home: Path) -> Path:
    return home / "secret-key"


def database(env: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Return the settings of the database: PostgreSQL by URL, else SQLite in the data directory.

    Raises
    ------
    InputError
        If ``REGIOWERK_DATABASE_URL`` is not ``postgres://user:password@host:port/name``.
    """
    url = env.get(DATABASE, "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data_directory(env) / "regiowerk.sqlite3",
            "CONN_MAX_AGE": 600,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgres", "postgresql") or not name:
        raise InputError(
            f"{DATABASE} starts with '{parts.scheme}://' or names no database; expected "
            "postgres://user:password@host:5432/name.",
            variable=DATABASE,
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def baseline_directory(env: Mapping[str, str] = os.environ) -> Path | None:
    """Return the folder of a baseline of one's own; None for the one in the package."""
    return Path(env[BASELINE]).expanduser() if env.get(BASELINE) else None


def words(name: str, default: str = "", env: Mapping[str, str] = os.environ) -> list[str]:
    """Return the comma-separated words of a variable."""
    return [word.strip() for word in env.get(name, default).split(",") if word.strip()]
