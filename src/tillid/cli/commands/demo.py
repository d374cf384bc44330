"""tillid demo [--out DIR] [--host --port] [--no-serve]"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tillid.cli.commands.serve import address_options
from tillid.cli.options import lang_option
from tillid.cli.progress import Steps
from tillid.cli.telling import tell, tell_aside
from tillid.text import _

if TYPE_CHECKING:
    from tillid.cli.demo.people import Account
    from tillid.cli.demo.wave import Opened
    from tillid.programme.organisation.enums import RoleKind


def command(language: str) -> click.Command:
    def demo(out: Path, examples: Path, host: str, port: int, serve: bool) -> int:
        from tillid.cli.demo.folder import make_anew, settle  # noqa: PLC0415 - help needs none of it
        from tillid.cli.serving import installation  # noqa: PLC0415 - Django, which only a few commands need
        from tillid.cli.serving.processes import Address, check_free, run_until_stopped  # noqa: PLC0415 - the same

        address = Address(host, port)
        if serve:
            check_free(address)
        settle(make_anew(out), str(address))
        installation.enter(language)
        from tillid.cli.demo.make import check_examples, make_demonstration  # noqa: PLC0415 - models, once Django is

        check_examples(examples)
        installation.migrate(language)
        with Steps(language) as steps:
            accounts, opened = make_demonstration(examples, steps)
        _tell_what_there_is(accounts, opened, language)
        if not serve:
            return 0
        installation.collect_static_files()
        tell(_("Tillid runs at {address}. Ctrl-C stops it.", address=str(address)), language)
        code = run_until_stopped(address, language)
        tell_aside(_("Tillid has stopped."), language)
        return code

    return click.Command(
        "demo",
        callback=demo,
        params=[
            *_folder_options(language),
            *address_options(language),
            click.Option(
                ["--serve/--no-serve"],
                default=True,
                help=_("Whether to serve the pages once all is made.").render(language),
            ),
            lang_option(language),
        ],
        help=_(
            "Make an installation to try: the real case, the simulated later waves, one account a role, and a"
            " measurement that can be answered. Then serve it."
        ).render(language),
    )


def _folder_options(language: str) -> tuple[click.Option, click.Option]:
    return (
        click.Option(
            ["--out"],
            type=click.Path(path_type=Path),
            default=Path("tillid-demo"),
            show_default=True,
            help=_("The data folder; made anew if a demonstration has made it, else left alone.").render(language),
        ),
        click.Option(
            ["--examples"],
            type=click.Path(path_type=Path),
            default=Path("examples"),
            show_default=True,
            help=_("Where the examples lie.").render(language),
        ),
    )


def _tell_what_there_is(accounts: dict[RoleKind, Account], opened: Opened, language: str) -> None:
    """Passwords, links and words are told here, once."""
    tell(_("\nOne account a role; the passwords are told this once:"), language)
    widest = max(len(account.person.email or "") for account in accounts.values())
    for kind, account in accounts.items():
        click.echo(f"  {account.person.email or '':{widest}}  {account.password}  {kind.label}, {account.person.name}")
    tell(
        _(
            "\n“{title}” is open, and all but {count} have answered (simulated). Answer as one of the last:",
            title=str(opened.wave),
            count=len(opened.links),
        ),
        language,
    )
    for link in opened.links:
        click.echo(f"  {link}")
    tell(
        _(
            "\nWhen all have answered, the secretariat can close it with what two of three holders wrote down;"
            " before that, when the last day has passed:"
        ),
        language,
    )
    for name, words in opened.words:
        click.echo(f"  {name}: {words}")
    click.echo()
