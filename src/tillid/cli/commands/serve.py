"""tillid serve [--host --port]"""

from __future__ import annotations

import click

from tillid.cli.options import lang_option
from tillid.cli.telling import tell, tell_aside
from tillid.text import _


def command(language: str) -> click.Command:
    def serve(host: str, port: int) -> int:
        from tillid.cli.serving.installation import collect_static_files, enter, migrate  # noqa: PLC0415 - Django
        from tillid.cli.serving.processes import Address, check_free, run_until_stopped  # noqa: PLC0415 - the same

        address = Address(host, port)
        check_free(address)
        enter(language)
        migrate(language)
        collect_static_files()
        tell(_("Tillid runs at {address}. Ctrl-C stops it.", address=str(address)), language)
        code = run_until_stopped(address, language)
        tell_aside(_("Tillid has stopped."), language)
        return code

    return click.Command(
        "serve",
        callback=serve,
        params=[*address_options(language), lang_option(language)],
        help=_(
            "Run the web application with the settings of the environment (docs/install.md): brings the databases up"
            " to date, then serves the pages and does the jobs until it is stopped."
        ).render(language),
    )


def address_options(language: str) -> tuple[click.Option, click.Option]:
    return (
        click.Option(
            ["--host"],
            default="127.0.0.1",
            show_default=True,
            help=_("Where to listen: this machine alone, unless another address is given.").render(language),
        ),
        click.Option(
            ["--port"],
            type=click.IntRange(1, 65535),
            default=8000,
            show_default=True,
            help=_("The port to listen at.").render(language),
        ),
    )
