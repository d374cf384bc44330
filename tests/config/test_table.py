"""Settings: each is declared, and what cannot be used stops the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checkout import text_of
from tillid.config.table import TABLE, read
from tillid.errors import SettingsError


def test_every_setting_stands_in_the_page_on_installing() -> None:
    page = text_of("docs/install.md")
    rows = {setting.name: f"| `{setting.name}` | {setting.help.render('en')} |" for setting in TABLE}
    assert [name for name, row in rows.items() if row not in page] == []


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("a secret\n", "utf-8")
    assert read("TILLID_SECRET_KEY", {"TILLID_SECRET_KEY_FILE": str(file)}) == "a secret"


def test_a_secret_file_that_cannot_be_read_stops_the_start_and_its_path_is_not_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as raised:
        read("TILLID_SECRET_KEY", {"TILLID_SECRET_KEY_FILE": str(tmp_path / "missing")})
    assert str(raised.value) == (
        "TILLID_SECRET_KEY_FILE names a file that cannot be read. Check the path and its permissions."
    )


def test_a_secret_that_is_set_twice_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        read("TILLID_SECRET_KEY", {"TILLID_SECRET_KEY": "one", "TILLID_SECRET_KEY_FILE": str(tmp_path)})


def test_what_is_no_secret_does_not_come_from_a_file(tmp_path: Path) -> None:
    assert read("TILLID_CONTACT", {"TILLID_CONTACT_FILE": str(tmp_path)}) == ""
