from __future__ import annotations

import subprocess
import sys

import pytest

from tillid.cli.language import chosen_language


def test_danish_is_spoken_when_nothing_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TILLID_LANGUAGE", raising=False)
    assert chosen_language(["claims", "folder"]) == "da"


def test_the_environment_chooses_and_the_option_overrules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILLID_LANGUAGE", "en")
    assert [chosen_language([]), chosen_language(["--lang", "da"]), chosen_language(["--lang=da"])] == [
        "en",
        "da",
        "da",
    ]


def test_clicks_own_words_are_danish_too() -> None:
    called = subprocess.run(
        [sys.executable, "-c", "from tillid.cli import main; main()", "report"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert called.returncode == 2
    assert called.stderr.splitlines() == [
        "Brug: -c report [OPTIONS] FOLDER".replace("-c", "tillid"),
        "Skriv 'tillid report --help' for at få hjælp.",
        "",
        "Fejl: Der mangler et argument 'FOLDER'.",
    ]
