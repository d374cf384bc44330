"""Every setting of an installation: its name, what it is when nobody sets it, and what it is for.

A setting comes from the environment. A secret may come from a file instead: NAME_FILE holds the path. What cannot be
used stops the start, with a sentence that says what to do; nothing falls back in silence.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from tillid.errors import SettingsError
from tillid.text import Renderable, _


@dataclass(frozen=True, slots=True)
class Setting:
    name: str
    default: str
    help: Renderable
    secret: bool = False


TABLE = (
    Setting("TILLID_DATA", "tillid-data", _("The folder that holds the databases, the secret key and the mail spool.")),
    Setting(
        "TILLID_ADDRESS",
        "http://127.0.0.1:8000",
        _("The address that people reach Tillid at; it stands in invitations."),
    ),
    Setting(
        "TILLID_SECRET_KEY",
        "",
        _("Signs cookies and links. Made and kept in the data folder when it is not set."),
        secret=True,
    ),
    Setting(
        "TILLID_DATABASE_URL",
        "",
        _("A PostgreSQL database, postgresql://user:password@host:port/name. Without it: SQLite in the data folder."),
        secret=True,
    ),
    Setting(
        "TILLID_BALLOTS_URL",
        "",
        _("The database of ballots, where it is not the same name with _ballots."),
        secret=True,
    ),
    Setting(
        "TILLID_MAIL_URL",
        "",
        _("The mail server, smtp://user:password@host:port or smtps://. Without it mail is kept in the data folder."),
        secret=True,
    ),
    Setting("TILLID_MAIL_FROM", "Tillid <tillid@localhost>", _("The sender of invitations and reminders.")),
    Setting(
        "TILLID_ACCESSIBILITY_STATEMENT",
        "",
        _("The address of the accessibility statement, as registered with the Agency for Digital Government."),
    ),
    Setting("TILLID_CONTACT", "", _("Whom people write to or call about Tillid; it stands at the foot of every page.")),
    Setting(
        "TILLID_MUNICIPALITY",
        "yes",
        _(
            "Whether this is a Danish municipality, whose co-determination committee decides before people are asked: "
            "yes or no."
        ),
    ),
    Setting("TILLID_OIDC_ISSUER", "", _("The OpenID Connect server that people sign in through.")),
    Setting("TILLID_OIDC_CLIENT", "", _("The client id that the OpenID Connect server knows Tillid by.")),
    Setting("TILLID_OIDC_SECRET", "", _("The client's secret at the OpenID Connect server."), secret=True),
)
_BY_NAME = {setting.name: setting for setting in TABLE}


def read(name: str, environment: Mapping[str, str] | None = None) -> str:
    """One setting's value. Raises SettingsError where its file cannot be read, or where both name and file are set.

    >>> read("TILLID_MAIL_FROM", {})
    'Tillid <tillid@localhost>'
    """
    environment = os.environ if environment is None else environment
    setting = _BY_NAME[name]
    value, file = environment.get(name), environment.get(f"{name}_FILE") if setting.secret else None
    if file is None:
        return setting.default if value is None else value.strip()
    if value is not None:
        raise SettingsError(_("{name} and {name}_FILE are both set. Keep one of them.", name=name))
    try:
        return Path(file).read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        raise SettingsError(
            _("{name}_FILE names a file that cannot be read. Check the path and its permissions.", name=name)
        ) from error


def data_folder() -> Path:
    """The data folder, made for its owner alone where it is not there."""
    folder = Path(read("TILLID_DATA")).absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            _("TILLID_DATA names a folder that cannot be made. Choose another, or check its permissions.")
        ) from error
    return folder


def secret_key() -> str:
    """The key that is set; else the one kept in the data folder, made the first time."""
    if given := read("TILLID_SECRET_KEY"):
        if len(given) < 50:
            raise SettingsError(_("TILLID_SECRET_KEY is too short. Give at least 50 random characters."))
        return given
    path = data_folder() / "secret-key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii")
    key = secrets.token_urlsafe(64)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
    return key


def is_municipality() -> bool:
    """Whether a measurement needs the decision of a co-determination committee. Whoever runs Tillid says it, not
    whoever plans a measurement."""
    given = read("TILLID_MUNICIPALITY")
    if given not in {"yes", "no"}:
        raise SettingsError(_("TILLID_MUNICIPALITY must be yes or no."))
    return given == "yes"


def address() -> str:
    """The address without a slash at its end, and checked."""
    given = read("TILLID_ADDRESS").rstrip("/")
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query or not has_port(parts):
        raise SettingsError(_("TILLID_ADDRESS must be http:// or https:// and a host, with nothing after it."))
    return given


def mail_server() -> SplitResult:
    """Where mail is handed in; without a host it is kept in the data folder."""
    parts = urlsplit(read("TILLID_MAIL_URL"))
    if parts.geturl() and (parts.scheme not in {"smtp", "smtps"} or not parts.hostname or not has_port(parts)):
        raise SettingsError(_("TILLID_MAIL_URL must look like smtp://user:password@host:port, or smtps://."))
    return parts


def has_port(parts: SplitResult) -> bool:
    """Whether the port is a number, or not given."""
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False


SIGN_IN_SERVER = "sso"
"""The one sign-in server's name in addresses."""


def sign_in_servers() -> dict[str, dict[str, Any]]:
    """The OpenID Connect server as the sign-in package wants it told; nothing without one. All three, or none."""
    names = ("TILLID_OIDC_ISSUER", "TILLID_OIDC_CLIENT", "TILLID_OIDC_SECRET")
    issuer, client, secret = (read(name) for name in names)
    if not (issuer or client or secret):
        return {}
    if not (issuer and client and secret):
        raise SettingsError(_("{names} belong together. Set all three, or none.", names=", ".join(names)))
    if urlsplit(issuer).scheme not in {"http", "https"} or not urlsplit(issuer).hostname:
        raise SettingsError(_("TILLID_OIDC_ISSUER must be http:// or https:// and a host."))
    app = {
        "provider_id": SIGN_IN_SERVER,
        "name": SIGN_IN_SERVER,
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": issuer},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
