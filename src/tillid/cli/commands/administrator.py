"""tillid administrator --name NAME --email EMAIL"""

from __future__ import annotations

import click

from tillid.cli.options import lang_option
from tillid.cli.telling import tell
from tillid.text import _


def command(language: str) -> click.Command:
    def administrator(name: str, email: str) -> int:
        from tillid.cli.serving.installation import enter, migrate  # noqa: PLC0415 - Django, which few commands need

        enter(language)
        from tillid.cli.serving.accounts import make_administrator  # noqa: PLC0415 - models are there once Django is

        migrate(language)
        link = make_administrator(name=name, email=email, language=language)
        tell(
            _("{name} chooses a password at this address, once and within seven days:\n{link}", name=name, link=link),
            language,
        )
        return 0

    return click.Command(
        "administrator",
        callback=administrator,
        params=[
            click.Option(["--name"], required=True, help=_("The administrator's name.").render(language)),
            click.Option(["--email"], required=True, help=_("The e-mail to sign in with.").render(language)),
            lang_option(language),
        ],
        help=_(
            "Make the first account of an installation, or a new way in for an administrator who has lost the password."
            " All other accounts are made in the pages."
        ).render(language),
    )
