"""Where the two databases lie, from what the settings say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tillid.config.databases import databases
from tillid.errors import SettingsError

HERE = Path("data")


def places(url: str, ballots_url: str = "") -> dict[str, tuple[object, ...]]:
    made = databases(url, ballots_url, HERE)
    asked = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    return {alias: tuple(one.get(name, "") for name in asked) for alias, one in made.items()}


def test_without_an_address_two_files_lie_in_the_data_folder() -> None:
    assert places("") == {
        "default": (HERE / "tillid.sqlite3", "", "", "", ""),
        "ballots": (HERE / "ballots.sqlite3", "", "", "", ""),
    }


def test_on_postgresql_ballots_lie_in_the_same_name_with_ballots_after_it() -> None:
    assert places("postgresql://tillid:s%40cret%2F@db.example.dk:5433/maaling") == {
        "default": ("maaling", "tillid", "s@cret/", "db.example.dk", "5433"),
        "ballots": ("maaling_ballots", "tillid", "s@cret/", "db.example.dk", "5433"),
    }


def test_ballots_may_lie_on_another_server() -> None:
    assert places("postgres://db/one", "postgres://other@vault/two")["ballots"] == ("two", "other", "", "vault", "")


@pytest.mark.parametrize("url", ["mysql://db/name", "postgresql://db", "postgresql://db/", "tillid"])
def test_an_address_of_no_postgresql_stops_the_start_and_is_not_repeated(url: str) -> None:
    with pytest.raises(SettingsError) as raised:
        databases(url, "", HERE)
    assert str(raised.value) == "TILLID_DATABASE_URL must look like postgresql://user:password@host:port/name."
    with pytest.raises(SettingsError) as raised:
        databases("postgresql://db/name", url, HERE)
    assert str(raised.value) == "TILLID_BALLOTS_URL must look like postgresql://user:password@host:port/name."
