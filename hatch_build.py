"""Building and installing compiles the catalogues: every locale/<language>/*.po into one tillid.mo (and django.mo).

A wheel also needs the fonts and the style sheet that scripts/setup puts into the package.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = Path(__file__).parent / "src" / "tillid"
LOCALE = PACKAGE / "locale"
ASSETS = PACKAGE / "assets"


class CompileCatalogues(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard" and not ASSETS.is_dir():
            raise SystemExit(f"{ASSETS} is missing: run scripts/setup before building")
        for made in compile_catalogues():
            build_data["artifacts"] += [f"/{file.relative_to(self.root)}" for file in sorted(made.parent.glob("*.mo"))]


def compile_catalogues(locale: Path = LOCALE) -> tuple[Path, ...]:
    """One room translates in one .po file; a message that two rooms translate differently stops the build."""
    return tuple(_compile(language) for language in sorted(locale.iterdir()) if any(language.glob("*.po")))


def _compile(language: Path) -> Path:
    whole = Catalog(locale=language.name)
    for room in sorted(language.glob("*.po")):
        for message in read_po(io.BytesIO(room.read_bytes()), locale=language.name):
            if not message.id:
                continue
            before = whole.get(message.id, message.context)
            if before is not None and before.string != message.string:
                raise SystemExit(
                    f"{room}: {message.id!r} is {message.string!r} here and {before.string!r} in another room"
                )
            whole.add(message.id, message.string, context=message.context)
    target = language / "LC_MESSAGES" / "tillid.mo"
    target.parent.mkdir(exist_ok=True)
    with target.open("wb") as file:
        write_mo(file, whole)
    (target.parent / "django.mo").write_bytes(target.read_bytes())  # the templates of pages ask for it by this name
    return target


if __name__ == "__main__":
    sys.stdout.writelines(f"{path}\n" for path in compile_catalogues())
