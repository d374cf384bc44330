"""Two databases with no key between them: `ballots` holds ballots and opened answers, `default` everything else."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.db.models import Model

from tillid.config.table import has_port
from tillid.errors import SettingsError
from tillid.text import _

_SQLITE = {
    # FULL: an answer that was acknowledged is on the disk. secure_delete: what is deleted is overwritten.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
    "transaction_mode": "IMMEDIATE",  # a writer waits for its turn instead of failing halfway
    "timeout": 20,
}


def databases(url: str, ballots_url: str, folder: Path) -> dict[str, dict[str, Any]]:
    if not url:
        return {
            name: {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": folder / f"{file}.sqlite3",
                "OPTIONS": dict(_SQLITE),
                "CONN_MAX_AGE": 60,  # seconds: opening one for each page would cost more than many pages do
            }
            for name, file in (("default", "tillid"), ("ballots", "ballots"))
        }
    default = _postgresql(url, "TILLID_DATABASE_URL")
    ballots = (
        _postgresql(ballots_url, "TILLID_BALLOTS_URL")
        if ballots_url
        else {**default, "NAME": f"{default['NAME']}_ballots"}
    )
    return {"default": default, "ballots": ballots}


def _postgresql(url: str, setting: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/") or not has_port(parts):
        raise SettingsError(_("{name} must look like postgresql://user:password@host:port/name.", name=setting))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


class Router:
    """Ballots live in their own database; nothing else does, and nothing points across."""

    def db_for_read(self, model: type[Model], **_hints: object) -> str:
        return "ballots" if model._meta.app_label == "ballots" else "default"

    db_for_write = db_for_read

    def allow_relation(self, one: Model, other: Model, **_hints: object) -> bool:
        # by __class__: the person of a request is wrapped until it is looked at
        return self.db_for_read(one.__class__) == self.db_for_read(other.__class__)

    def allow_migrate(self, db: str, app_label: str, **_hints: object) -> bool:
        return (db == "ballots") == (app_label == "ballots")
