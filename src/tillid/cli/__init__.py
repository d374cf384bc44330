"""The commands. Each is loaded when it is called, so that `tillid --help` answers at once."""

from __future__ import annotations

import sys


def main() -> None:
    from tillid.cli.language import chosen_language, speak  # noqa: PLC0415 - one line of work before Click loads
    from tillid.cli.stopping import stop_tidily  # noqa: PLC0415 - the same

    stop_tidily()
    language = chosen_language(sys.argv[1:])
    speak(language)
    from tillid.cli.program import run  # noqa: PLC0415 - Click takes some of its words from gettext as it loads

    sys.exit(run(sys.argv[1:], language))
