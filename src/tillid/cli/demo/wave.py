"""A measurement that can be answered: planned, rehearsed, opened and sent as the pages do it, and answered by all but
a few, so that whoever tries it can be the last to answer, close it with the holders' words and see a result."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from django.conf import settings
from django.utils import timezone

from tillid.analysis.questionnaire.values import Item
from tillid.cli.demo.people import Account, add_colleagues
from tillid.programme.measure.enums import Holding, Side
from tillid.programme.measure.models import Invitation, Wave
from tillid.programme.measure.queries.invitations import from_organisation
from tillid.programme.measure.queries.plans import plan_of
from tillid.programme.measure.queries.questionnaires import definition_of
from tillid.programme.measure.services.box import cast
from tillid.programme.measure.services.invitations import invite, issue_token, send_invitations
from tillid.programme.measure.services.keys import HolderWords, NewHolder, make_keys, rehearse
from tillid.programme.measure.services.waves import change_plan, open_wave, plan_wave
from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import Person
from tillid.text import Words

LEFT = 3
"""How many have not answered yet: their links are printed."""
_SEED = 2027
_HOLDERS = (
    NewHolder("Mette Holm", Side.MANAGEMENT),
    NewHolder("Amina Yusuf", Side.EMPLOYEES),
    NewHolder("Lise Damgaard", Side.MANAGEMENT),
)


@dataclass(frozen=True, slots=True)
class Opened:
    wave: Wave
    codes: tuple[str, ...]
    """Of those who have not answered yet."""
    words: tuple[tuple[str, str], ...]
    """Each holder's name, and what they would have written down."""

    @property
    def links(self) -> tuple[str, ...]:
        return tuple(f"{settings.ADDRESS}/da/s/{self.wave.code}/#{code}" for code in self.codes)


def open_a_wave(accounts: dict[RoleKind, Account], after: Wave) -> Opened:
    """The next measurement after the imported one of all employees: its words and questionnaire, new dates."""
    secretary = accounts[RoleKind.SECRETARIAT].person
    units = add_colleagues(accounts[RoleKind.ADMINISTRATOR].person)
    wave = _planned(secretary, after)
    invite(person=secretary, wave=wave, invitees=from_organisation(wave, units, ["employee"]))
    keys = make_keys(person=secretary, wave=wave, holding=Holding.TWO_OF_THREE, holders=_HOLDERS)
    for pair in itertools.combinations(keys.words, 2):
        rehearse(person=secretary, wave=wave, secrets=HolderWords(pair))
    open_wave(person=secretary, wave=wave, today=timezone.localdate())
    send_invitations(person=secretary, wave=wave)
    invitations = list(wave.invitations.order_by("pk"))
    _answer(wave, invitations[LEFT:])
    codes = tuple(issue_token(invitation=one) for one in invitations[:LEFT])
    words = tuple((holder.name, said) for holder, (_number, said) in zip(_HOLDERS, keys.words, strict=True))
    return Opened(wave, codes, words)


def _planned(secretary: Person, after: Wave) -> Wave:
    today = timezone.localdate()
    title = Words.of(da="Prøvemåling", en="A measurement to try")
    wave = plan_wave(person=secretary, code="proev", title=title, version=after.version, previous=after)
    plan = dataclasses.replace(
        plan_of(wave),
        cutoff=today,
        closes_on=today + datetime.timedelta(days=21),
        follow_up_date=today + datetime.timedelta(days=60),
        retention=today + datetime.timedelta(days=365),
        moments=(),
        codetermination={
            "da": "Opdigtet: Hoved MED har bakket op om prøvemålingen.",
            "en": "Invented: the central co-determination committee has agreed to the measurement.",
        },
    )
    change_plan(person=secretary, wave=wave, plan=plan)
    # No page and no service says that answers are made up, for those of people are not. Here they are, and every
    # figure has to say so.
    Wave.objects.filter(pk=wave.pk).update(provenance="simulated")
    wave.refresh_from_db()
    return wave


def _answer(wave: Wave, invitations: Sequence[Invitation]) -> None:
    """Made-up answers, put in the box with a code of each. The measurement says that they are simulated."""
    if wave.version is None:
        return
    items, random = definition_of(wave.version).items, Random(_SEED)  # noqa: S311 - made-up answers need no secrecy
    for invitation in invitations:
        answers = {item.id: _made_up(item, random) for item in items}
        cast(wave=wave, code=issue_token(invitation=invitation), answers=answers)


def _made_up(item: Item, random: Random) -> str:
    """An answer on the scale, now and then one outside it; the middle more often than the ends."""
    if item.kind == "text":
        return ""
    if item.outside and random.random() < 0.06:
        return random.choice(item.outside_ids)
    if item.kind == "number":
        return str(random.randint(2, 20))
    points = list(item.on_scale)
    middle = (len(points) - 1) / 2
    return random.choices(points, weights=[1 + 2 * (middle - abs(place - middle)) for place in range(len(points))])[0]
