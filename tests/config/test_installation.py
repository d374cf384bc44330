"""Settings as a whole installation has them: read in a process of their own, as a start does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checkout import ROOT
from tests.e2e.server import free_port

TELL = """
import json, sys
from tillid.errors import SettingsError
try:
    from tillid.config import settings
except SettingsError as error:
    sys.exit(str(error))
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""


def started(data: Path, *names: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", TELL, *names],
        cwd=ROOT,
        env={"PATH": os.defpath, "TILLID_DATA": str(data), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def settings(data: Path, *names: str, **environment: str) -> dict[str, object]:
    called = started(data, *names, **environment)
    assert called.returncode == 0, called.stderr
    found: dict[str, object] = json.loads(called.stdout)
    return found


def test_with_nothing_set_it_runs_on_this_machine_alone(tmp_path: Path) -> None:
    assert settings(tmp_path / "data", "ADDRESS", "ALLOWED_HOSTS", "IS_SECURE", "EMAIL_BACKEND", "DEBUG") == {
        "ADDRESS": "http://127.0.0.1:8000",
        "ALLOWED_HOSTS": ["127.0.0.1", "127.0.0.1", "localhost"],
        "IS_SECURE": False,
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "DEBUG": False,
    }


def test_the_data_folder_and_the_key_are_their_owners_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = settings(data, "SECRET_KEY")["SECRET_KEY"]
    assert (data.stat().st_mode & 0o777, (data / "secret-key").stat().st_mode & 0o777) == (0o700, 0o600)
    assert settings(data, "SECRET_KEY")["SECRET_KEY"] == first  # kept for the next start
    assert len(str(first)) >= 50


def test_an_address_with_https_brings_what_belongs_to_it(tmp_path: Path) -> None:
    names = ("CSRF_TRUSTED_ORIGINS", "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
    assert settings(tmp_path / "data", *names, TILLID_ADDRESS="https://tillid.example.dk/") == {
        "CSRF_TRUSTED_ORIGINS": ["https://tillid.example.dk"],
        "SESSION_COOKIE_NAME": "__Host-session",
        "SESSION_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
    }


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.dk", ("mail.example.dk", 25, "", "", False)),
        ("smtps://post%40x:p%2Fw@mail.example.dk:465", ("mail.example.dk", 465, "post@x", "p/w", True)),
    ],
)
def test_the_mail_server(url: str, server: tuple[object, ...], tmp_path: Path) -> None:
    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_SSL")
    assert tuple(settings(tmp_path / "data", *names, TILLID_MAIL_URL=url).values()) == server


def test_plain_settings_are_taken_as_they_are(tmp_path: Path) -> None:
    names = ("DEFAULT_FROM_EMAIL", "ACCESSIBILITY_STATEMENT", "CONTACT")
    given = {
        "TILLID_MAIL_FROM": "Tillid <tillid@example.dk>",
        "TILLID_ACCESSIBILITY_STATEMENT": "https://www.was.digst.dk/x",
        "TILLID_CONTACT": " Programsekretariatet, 33 66 33 66 ",
    }
    assert list(settings(tmp_path / "data", *names, **given).values()) == [value.strip() for value in given.values()]


@pytest.mark.parametrize("name", ["TILLID_SECRET_KEY", "TILLID_DATABASE_URL", "TILLID_BALLOTS_URL", "TILLID_MAIL_URL"])
def test_every_secret_may_come_from_a_file(name: str, tmp_path: Path) -> None:
    values = {
        "TILLID_SECRET_KEY": "k" * 60,
        "TILLID_DATABASE_URL": "postgresql://db/from-file",
        "TILLID_BALLOTS_URL": "postgresql://db/from-file",
        "TILLID_MAIL_URL": "smtp://from-file",
    }
    file = tmp_path / "secret"
    file.write_text(values[name] + "\n")
    more = {"TILLID_DATABASE_URL": "postgresql://db/other"} if name == "TILLID_BALLOTS_URL" else {}
    found = settings(tmp_path / "data", "SECRET_KEY", "DATABASES", "EMAIL_HOST", **{f"{name}_FILE": str(file)}, **more)
    assert ("from-file" in str(found)) or found["SECRET_KEY"] == "k" * 60


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"TILLID_SECRET_KEY": "short"}, "TILLID_SECRET_KEY is too short. Give at least 50 random characters."),
        (
            {"TILLID_ADDRESS": "tillid.example.dk"},
            "TILLID_ADDRESS must be http:// or https:// and a host, with nothing after it.",
        ),
        (
            {"TILLID_ADDRESS": "https://tillid.example.dk/path"},
            "TILLID_ADDRESS must be http:// or https:// and a host, with nothing after it.",
        ),
        (
            {"TILLID_MAIL_URL": "mail.example.dk"},
            "TILLID_MAIL_URL must look like smtp://user:password@host:port, or smtps://.",
        ),
        (
            {"TILLID_MAIL_URL": "smtp://mail.example.dk:many"},
            "TILLID_MAIL_URL must look like smtp://user:password@host:port, or smtps://.",
        ),
        (
            {"TILLID_ADDRESS": "https://tillid.example.dk:many"},
            "TILLID_ADDRESS must be http:// or https:// and a host, with nothing after it.",
        ),
        (
            {"TILLID_DATABASE_URL": "postgresql://db:many/name"},
            "TILLID_DATABASE_URL must look like postgresql://user:password@host:port/name.",
        ),
    ],
)
def test_what_cannot_be_used_stops_the_start_and_says_what_to_do(
    given: dict[str, str], said: str, tmp_path: Path
) -> None:
    called = started(tmp_path / "data", **given)
    assert (called.returncode, called.stderr) == (1, f"{said}\n")


def test_a_data_folder_that_cannot_be_made_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    called = started(tmp_path / "file" / "data")
    assert called.stderr == (
        "TILLID_DATA names a folder that cannot be made. Choose another, or check its permissions.\n"
    )


@pytest.mark.parametrize(("language", "said"), [("da", "TILLID_SECRET_KEY er for kort."), ("en", "is too short.")])
def test_a_command_tells_it_as_a_sentence_and_exits_with_two(language: str, said: str, tmp_path: Path) -> None:
    serve = [sys.executable, "-c", "from tillid.cli import main; main()", "serve"]
    called = subprocess.run(
        [*serve, "--lang", language, "--port", str(free_port())],
        cwd=ROOT,
        env={"PATH": os.defpath, "TILLID_DATA": str(tmp_path / "data"), "TILLID_SECRET_KEY": "short"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert called.returncode == 2
    assert said in called.stderr
    assert len(called.stderr.splitlines()) == 1
