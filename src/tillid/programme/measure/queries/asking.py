"""The words with which people are asked, the same in a mail and in a letter. Everything but the code."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from tillid.analysis.questionnaire.advice import minutes_to_answer
from tillid.programme.measure.models import Wave
from tillid.programme.measure.queries.questionnaires import draft_of
from tillid.text import LANGUAGES, Renderable, Words, _

_ADDRESS = re.compile(r"[^\s<>,;:()]+@[^\s<>,;:()]+\.[^\s<>,;:().]+")


@dataclass(frozen=True, slots=True)
class Asking:
    """Said in one language."""

    language: str
    subject: str
    greeting: str
    lines: tuple[str, ...]
    """Who asks and why, one paragraph each."""
    promise: str
    answer_here: str
    or_code: str
    """What to do where the link does not work."""
    address: str
    """Where the code is typed."""
    code: str
    facts: tuple[str, ...]
    """How long it takes, until when, that it is voluntary, that the link is one's own."""
    contact: str
    is_over: bool


def asking(wave: Wave, language: str, *, name: str = "", reminds: bool = False, is_open_link: bool = False) -> Asking:
    """`name` is whom it is for; an open link is for nobody by name."""

    def say(text: Renderable) -> str:
        return text.render(language)

    title, sponsor, purpose = (_written(said) for said in (wave.title, wave.sponsor, wave.purpose))
    asked_again = (
        _("A while ago you were asked to take part in “{title}”. You still can.", title=title),
        _("If you have answered already: thank you. You need not do anything."),
    )
    asked = (
        _(
            "{sponsor} would like to hear from you, and asks you to take part in “{title}”.",
            sponsor=sponsor,
            title=title,
        )
        if sponsor
        else _("You are asked to take part in “{title}”.", title=title),
        *((purpose,) if purpose else ()),
    )
    return Asking(
        language=language,
        subject=say(_("You can still answer: {title}", title=title) if reminds else _invitation(title)),
        greeting=say(_("Dear {name}", name=name)) if name else "",
        lines=tuple(map(say, asked_again if reminds else asked)),
        promise=say(_written(wave.promise.get("in_one_line", {}))),
        answer_here=say(_("Answer here")),
        or_code=say(_("If the link does not work, go to the address below and type your code.")),
        address=address_of(wave, language),
        code=say(_("Your code")),
        facts=tuple(map(say, _facts(wave, reminds=reminds, is_personal=not is_open_link))),
        contact=say(_("Questions? {contact}", contact=settings.CONTACT)) if settings.CONTACT else "",
        is_over=wave.closes_on is not None and wave.closes_on < timezone.localdate(),
    )


def address_of(wave: Wave, language: str) -> str:
    """Where everybody answers. A personal link has the code after it, behind #, where no server sees it."""
    return f"{settings.ADDRESS}/{language}/s/{wave.code}/"


def link_with(said: Asking, token: str) -> str:
    return f"{said.address}#{token}"


def mail_addresses(contact: str) -> list[str]:
    """
    >>> mail_addresses("Trust secretariat, trust@example.dk or 33 33 33 33")
    ['trust@example.dk']
    """
    return _ADDRESS.findall(contact)[:1]


def minutes_of(wave: Wave) -> int | None:
    """Whole minutes that it takes to answer."""
    if wave.version is None:
        return None
    minutes = minutes_to_answer(draft_of(wave.version).definition)
    return max(1, int(minutes.to_integral_value(rounding="ROUND_CEILING")))


def _invitation(title: Words) -> Renderable:
    return _("Will you take part? {title}", title=title)


def _facts(wave: Wave, *, reminds: bool, is_personal: bool) -> tuple[Renderable, ...]:
    minutes, last = minutes_of(wave), wave.closes_on
    facts: list[Renderable] = []
    if minutes:
        facts.append(_("It takes about {minutes} minutes.", minutes=minutes))
    if isinstance(last, datetime.date):
        facts.append(_("You can answer up to and including {day}.", day=last))
    facts.append(_("Taking part is voluntary."))
    if is_personal:
        facts.append(_("The link and the code are yours alone. Please do not pass them on."))
    if reminds:
        facts.append(_("The link and the code that you got before work as well."))
    return tuple(facts)


def _written(said: Mapping[str, str]) -> Words:
    return Words(tuple((language, said[language]) for language in LANGUAGES if said.get(language)))
