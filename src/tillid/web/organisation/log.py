"""What was done, by whom, and whether the log is as it was written."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tillid.programme.language import say
from tillid.programme.organisation import rules
from tillid.programme.organisation.models import LogEntry
from tillid.programme.organisation.queries.log import about_names, entries, tampered
from tillid.text import _
from tillid.web.access import page

A_PAGE = 50
WHAT = {
    "unit.added": _("Unit added"),
    "unit.changed": _("Unit changed"),
    "unit.moved": _("Unit moved"),
    "unit.closed": _("Unit closed"),
    "unit.reopened": _("Unit opened again"),
    "unit.merged": _("Units merged"),
    "person.added": _("Person added"),
    "person.changed": _("Person changed"),
    "person.left": _("Person has left"),
    "person.returned": _("Person is back"),
    "role.given": _("Role given"),
    "role.taken": _("Role taken"),
    "way_in.made": _("Link to sign in made"),
    "way_in.sent": _("Link to sign in sent"),
    "password.chosen": _("Password chosen"),
    "list.confirmed": _("List read in"),
    "questionnaire.made": _("Questionnaire made"),
    "questionnaire.discarded": _("Questionnaire discarded"),
    "questionnaire.saved": _("Questionnaire changed"),
    "questionnaire.new_version": _("New version of a questionnaire"),
    "questionnaire.fixed": _("Questionnaire fixed"),
    "wave.planned": _("Measurement planned"),
    "wave.plan_changed": _("Plan of the measurement changed"),
    "wave.opened": _("Measurement opened"),
    "wave.closing_moved": _("Closing date moved"),
    "wave.closed": _("Measurement closed"),
    "wave.released": _("Results released"),
    "wave.archived": _("Measurement archived"),
    "wave.imported": _("Measurement read in"),
    "wave.invited": _("People invited"),
    "wave.uninvited": _("Invitation withdrawn"),
    "wave.invitations_sent": _("Invitations sent"),
    "wave.letters_printed": _("Letters printed"),
    "wave.reminded": _("Reminder sent"),
    "wave.recorded": _("State of an invitation recorded"),
    "wave.address_corrected": _("Address of an invitation corrected"),
    "keys.made": _("Keys made"),
    "keys.rehearsed": _("Keys rehearsed"),
    "ballots.opened": _("Ballots opened"),
    "release.withdrawn": _("Results withdrawn"),
    "comments.released": _("Comments released"),
    "comment.approved": _("Comment approved"),
    "comment.kept_back": _("Comment kept back"),
    "comment.reopened": _("Comment to be read again"),
    "note.written": _("Note of a unit written"),
    "note.removed": _("Note of a unit removed"),
}
"""What the log calls what was done; what stands here under no name is called by its code."""


@dataclass(frozen=True, slots=True)
class Entry:
    entry: LogEntry
    what: str
    about: str
    """The name of what it was done to, where it is still there; else as the log has it."""
    details: tuple[tuple[str, str], ...]
    is_tampered: bool


@page(rules.may_read_log)
def show(request: HttpRequest) -> HttpResponse:
    """The whole chain is checked each time the log is opened."""
    wrong = tampered()
    found = Paginator(entries(), A_PAGE).get_page(request.GET.get("page"))
    names = about_names(found.object_list)
    shown = [
        Entry(
            entry,
            say(WHAT[entry.action]) if entry.action in WHAT else entry.action,
            names.get(entry.about, entry.about),
            tuple((name, _plain(value)) for name, value in entry.details.items() if value not in (None, "", [])),
            entry.number in wrong,
        )
        for entry in found.object_list
    ]
    last = entries().first()
    context = {"found": found, "entries": shown, "wrong": wrong, "last": last}
    return render(request, "organisation/log.html", context)


def _plain(value: object) -> str:
    return " → ".join(str(one) for one in value) if isinstance(value, list) else str(value)
