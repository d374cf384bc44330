"""The reader's language at the command line: --lang, else TILLID_LANGUAGE, else Danish.

It is chosen before Click reads the arguments, because help and Click's own words are in it too.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Sequence

from tillid.text import LANGUAGES, LOCALE


def chosen_language(arguments: Sequence[str]) -> str:
    """
    >>> chosen_language(["report", "folder", "--lang", "en"])
    'en'
    """
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return _known(argument.removeprefix("--lang="))
        if argument == "--lang" and position + 1 < len(arguments):
            return _known(arguments[position + 1])
    return _known(os.environ.get("TILLID_LANGUAGE", ""))


def speak(language: str) -> None:
    """Let Click's own words come from our catalogue: it asks the process-wide gettext."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("tillid", str(LOCALE))
    gettext.textdomain("tillid")


def _known(language: str) -> str:
    return language if language in LANGUAGES else LANGUAGES[0]
