"""`tillid`: the group of commands, and how an error becomes a message and an exit code."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

import click

from tillid import __version__
from tillid.cli.options import lang_option
from tillid.cli.stopping import is_stopping
from tillid.errors import TillidError
from tillid.text import Text, _

DONE, WRONG_INPUT, UNFORESEEN, STOPPED = 0, 2, 70, 130

# What each command is for. Its module, commands/<module>.py, is imported only when it is called.
COMMANDS: dict[str, tuple[str, Text]] = {
    "check": ("check", _("Tell what is wrong or missing in a folder, all at once")),
    "report": ("report", _("Make the report: PDF, web page, slides, workbook and results")),
    "claims": ("claims", _("Check the report's sentences against its numbers")),
    "release": ("release", _("Make the release alone: every table that may be shown")),
    "audit": ("audit", _("Tell what an attacker could infer from releases")),
    "import": ("import_", _("Turn another system's file into a measurement folder")),
    "simulate": ("simulate", _("Make a folder of simulated answers")),
    "serve": ("serve", _("Run the web application")),
    "demo": ("demo", _("Make an installation to try, and run it")),
    "administrator": ("administrator", _("Make the first account")),
    "backup": ("backup", _("Make a file of both databases")),
    "restore": ("restore", _("Put a backup back")),
}


class Commands(click.Group):
    """Lists the commands without loading them."""

    def __init__(self, language: str) -> None:
        super().__init__(
            "tillid",
            help=_(
                "Tillid turns a questionnaire and its answers into an honest report in which nobody can be picked out."
                " The commands up to `simulate` work on a measurement folder (examples/ holds three), those after it on"
                " the web application."
            ).render(language),
            params=[lang_option(language)],
            context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
            epilog=_("Exit code 0: done. 1: a finding. 2: wrong input; every problem is named.").render(language),
        )
        self.language = language
        self.params.append(
            click.Option(
                ["--version"],
                is_flag=True,
                expose_value=False,
                is_eager=True,
                help=_("Show the version and stop.").render(language),
                callback=_show_version,
            )
        )

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's own signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - Click's own signature
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"tillid.cli.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command(self.language)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - Click's own signature
        with formatter.section(_("Commands").render(self.language)):
            formatter.write_dl([(name, text.render(self.language)) for name, (_module, text) in COMMANDS.items()])


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001 - Click's own
    if value and not ctx.resilient_parsing:
        click.echo(f"tillid {__version__}")
        ctx.exit(DONE)


def run(arguments: Sequence[str], language: str) -> int:
    """Run one command; the answer is the exit code."""
    try:
        return Commands(language).main(list(arguments), prog_name="tillid", standalone_mode=False) or DONE
    except click.ClickException as error:
        error.show()
        return WRONG_INPUT
    except (click.Abort, KeyboardInterrupt):
        return _stopped(language)
    except Exception as error:  # whatever a library made of being stopped is no error
        return _stopped(language) if is_stopping() else _failed(error, language)


def _stopped(language: str) -> int:
    click.echo(_("Stopped; nothing was made.").render(language), err=True)
    return STOPPED


def _failed(error: Exception, language: str) -> int:
    """A mistake of ours must not look like a finding (1) or like wrong input (2)."""
    from tillid.cli.telling import tell_error, tell_unforeseen  # noqa: PLC0415 - needed only when something is wrong

    if isinstance(error, TillidError):
        tell_error(error, language)
        return WRONG_INPUT
    tell_unforeseen(error, language)
    return UNFORESEEN
