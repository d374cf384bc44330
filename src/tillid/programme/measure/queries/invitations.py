"""Who is asked: chosen from the organisation, and as the secretariat may see it. No page tells who has answered."""

from __future__ import annotations

import datetime
import uuid
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Case, CharField, F, Q, QuerySet, When
from django.utils import timezone

from tillid.analysis.answers.spelling import Spellings, spellings, tidy
from tillid.analysis.questionnaire.values import Background
from tillid.programme.measure.enums import InvitationState, WaveState
from tillid.programme.measure.models import Invitation, Participation, Wave
from tillid.programme.measure.queries.places import Places, places_of
from tillid.programme.measure.queries.questionnaires import draft_of
from tillid.programme.measure.queries.strata import Ladder, place
from tillid.programme.organisation.enums import OutboxState
from tillid.programme.organisation.models import LogEntry, OutboxEntry, Person, Unit

REMINDED = "wave.reminded"
"""What the log calls a reminder."""
INVITATION, REMINDER = "invitation", "reminder"
"""What the outbox calls a mail that asks, and one that asks again."""


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody to be asked. Without an e-mail they get a letter."""

    name: str
    email: str = ""
    language: str = "da"
    unit: int | None = None
    person: uuid.UUID | None = None
    background: Mapping[str, str] = field(default_factory=dict)
    """Extra group to code: {"role": "leader"}."""


def from_organisation(
    wave: Wave, units: Collection[str] | None = None, positions: Collection[str] | None = None
) -> list[Invitee]:
    """Everybody who works here, or those in some units (with what lies below) and positions. Whoever has left is not
    among them, nor is whoever works in a unit that was closed on the cut-off date."""
    day = wave.cutoff or timezone.localdate()
    people = Person.objects.filter(is_active=True).exclude(unit__closed_on__lte=day)
    if units is not None:
        people = people.filter(unit__in=_with_all_below(units))
    if positions is not None:
        people = people.filter(position__in=positions)
    columns = extra_columns(wave)
    return [
        Invitee(
            name=one.name,
            email=one.email or "",
            language=one.language,
            unit=one.unit_id,
            person=one.pk,
            background={id: code for id, spelled in columns.items() if (code := meant(one.position, spelled))},
        )
        for one in people.order_by("name", "pk")
    ]


def positions_here() -> list[str]:
    """The positions that people have, in alphabetical order."""
    here = Person.objects.filter(is_active=True).exclude(position="").order_by("position")
    return list(here.values_list("position", flat=True).distinct())


def extra_columns(wave: Wave) -> dict[str, Spellings]:
    """The declared groups beside the tree that invitations can be given: how each may be written."""
    declared = {one["by"] for one in wave.groups.get("extra", ())}
    return {one.id: spellings(one.choices) for one in backgrounds(wave) if one.id in declared}


def backgrounds(wave: Wave) -> tuple[Background, ...]:
    """What the wave asks people about themselves, beside where they work."""
    if wave.version is None:
        return ()
    return tuple(one for one in draft_of(wave.version).definition.background if one.from_organisation is None)


def meant(written: str, spelled: Spellings) -> str | None:
    """
    >>> from tillid.analysis.questionnaire.values import Point
    >>> from tillid.text import Words
    >>> meant(" Leder", spellings([Point("leader", Words.of(da="Leder", en="Leader"))], places_count=False))
    'leader'
    """
    text = tidy(written)
    return next((way[text] for way in spelled.ways if text in way), None)


def ladder_of(wave: Wave) -> Ladder:
    """What the wave declares: the levels of the tree, then the extra groups."""
    levels = {level.lower().rstrip("s") for level in wave.groups.get("tree", ())}
    extra = tuple(dict.fromkeys(one["by"] for one in wave.groups.get("extra", ())))
    return Ladder(tuple(level for level in ("area", "unit") if level in levels), extra)


def groups_of(invitation: Invitation, places: Places) -> dict[str, str]:
    """Everything that is known of somebody, before anything is made coarser."""
    code = invitation.unit.code if invitation.unit else ""
    placed = {"area": places.area_of.get(code), "unit": places.unit_of.get(code)}
    return dict(invitation.background) | {column: code for column, code in placed.items() if code}


def days_of_reminders(wave: Wave) -> list[datetime.date]:
    entries = LogEntry.objects.filter(about=f"wave:{wave.code}", action=REMINDED).order_by("number")
    return [timezone.localdate(entry.at) for entry in entries]


SHOWN = Case(When(recorded="", then=F("delivery")), default=F("recorded"), output_field=CharField())
"""What may be seen of an invitation: whether somebody has answered does not go into it."""


def invitations_of(wave: Wave) -> QuerySet[Invitation]:
    """By unit and name, each with what may be `shown` of it; `state`, which says who has answered, is not fetched."""
    shown = wave.invitations.annotate(shown=SHOWN).select_related("unit").defer("state")
    return shown.order_by("unit__name_da", "name", "pk")


def search(invitations: QuerySet[Invitation], asked: str) -> QuerySet[Invitation]:
    for word in asked.split()[:8]:
        hit = Q()
        for spelled in {word, word.lower(), word.capitalize(), word.upper()}:  # SQLite knows no case of æ, ø and å
            hit |= Q(name__icontains=spelled) | Q(email__icontains=spelled) | Q(unit__name_da__icontains=spelled)
        invitations = invitations.filter(hit)
    return invitations


def counts_shown(wave: Wave) -> dict[InvitationState, int]:
    """How many invitations are in each state that may be seen, in the order of the list."""
    counted = Counter(wave.invitations.annotate(shown=SHOWN).values_list("shown", flat=True))
    return {state: counted[state] for state in InvitationState if counted[state]}


def _with_all_below(codes: Collection[str]) -> set[int]:
    chosen = {unit.pk for unit in Unit.objects.filter(code__in=codes)}
    children = list(Unit.objects.order_by().values_list("pk", "parent_id"))
    while more := {pk for pk, parent in children if parent in chosen} - chosen:
        chosen |= more
    return chosen


def in_outbox(invitations: Collection[str]) -> tuple[int, int]:
    """Of these invitations, how many mails are on their way, and how many the mail server did not take."""
    entries = OutboxEntry.objects.filter(kind=INVITATION).values_list("state", "arguments")
    states = [state for state, arguments in entries if arguments["invitation"] in invitations]
    failed = states.count(OutboxState.FAILED)
    return len(states) - failed, failed


def people_made_coarser(wave: Wave) -> int:
    """How many people are in groups too small to stand alone, by the list as it is now; once open, as it was then."""
    people = list(wave.invitations.select_related("unit", "stratum").defer("state"))
    if not people:
        return 0
    places, ladder = places_of(), ladder_of(wave)
    groups = [groups_of(one, places) for one in people]
    finest = [next(ladder.rungs(one)) for one in groups]
    if wave.state == WaveState.DRAFT:
        rungs = place(groups, ladder, wave.k)
    else:
        rungs = [tuple(one.stratum.groups.items()) if one.stratum else () for one in people]
    return sum(set(rung) < set(all_of) for rung, all_of in zip(rungs, finest, strict=True))


def latest_participation(wave: Wave) -> QuerySet[Participation]:
    """The numbers of the last day on which anything could be told."""
    last = wave.participation.order_by("-day").values("day")[:1]
    return wave.participation.filter(day=last)


def new_among(wave: Wave, invitees: Sequence[Invitee]) -> list[Invitee]:
    """Those who have no invitation yet, each once."""
    people = set(wave.invitations.values_list("person", flat=True))
    emails = {email.lower() for email in wave.invitations.values_list("email", flat=True)}
    new = []
    for one in invitees:
        if (one.person and one.person in people) or (one.email and one.email.lower() in emails):
            continue
        people |= {one.person} if one.person else set()
        emails |= {one.email.lower()} if one.email else set()
        new.append(one)
    return new
