"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from tillid.text import LANGUAGES, _


def lang_option(language: str) -> click.Option:
    """--lang is read before Click starts (`cli.language`); declared here so that help shows it and errors name it."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        default=language,
        show_default=True,
        expose_value=False,
        help=_("Language of the messages and of what is made.").render(language),
    )


def folder_argument() -> click.Argument:
    return click.Argument(["folder"], type=click.Path(path_type=Path))


def new_folder_option(language: str) -> click.Option:
    return click.Option(
        ["--out"],
        type=click.Path(path_type=Path),
        required=True,
        help=_("The new folder; it must not hold files.").render(language),
    )
