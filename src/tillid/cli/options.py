"""Options that several commands share."""

from __future__ import annotations

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
