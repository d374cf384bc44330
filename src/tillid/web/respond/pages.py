"""The page for answering, rendered: once for everyone, since it is the same for everyone; and again with what was typed
where somebody has to change something."""

from __future__ import annotations

import functools
import gzip
import time
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from tillid.analysis.questionnaire.values import Questionnaire
from tillid.programme.measure.models import Wave
from tillid.programme.measure.services.box import form_of as asked_of
from tillid.programme.measure.services.box import is_open
from tillid.text import Renderable
from tillid.web.respond.form import form_of
from tillid.web.respond.given import Given

REMEMBERED = 2.0
"""Seconds that a wave is remembered, so that a page costs no query. Answers are never taken on memory: the box asks."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it goes over the wire."""

    plain: bytes
    packed: bytes


def render_form(
    definition: Questionnaire,
    language: str,
    *,
    wave: Wave | None = None,
    given: Given | None = None,
    wrong_code: Renderable | None = None,
) -> str:
    """Without a wave it is a preview: everything but sending."""
    by_link = wave is not None and wave.open_link
    context = {
        "form": form_of(definition, language, given, by_link=by_link),
        "wave": wave,
        "given": given or Given(),
        "wrong_code": wrong_code,
        **_around(language),
    }
    with override(language):
        return render_to_string("respond/form.html", context)


def kept_page(wave: Wave, language: str) -> Kept:
    """The page of an open wave. What it is made from is fixed, but for the closing date."""
    return _kept_page(wave.pk.hex, wave.code, language, str(wave.closes_on))


@functools.lru_cache(maxsize=32)
def _kept_page(_key: str, code: str, language: str, _closes_on: str) -> Kept:
    wave = Wave.objects.get(code=code)
    definition, _size = asked_of(wave.pk)
    plain = render_form(definition, language, wave=wave).encode()
    return Kept(plain, gzip.compress(plain, 9, mtime=0))


def kept_notice(wave: Wave, template: str, language: str) -> bytes:
    """What is said after answering, or when a wave is closed: the same for everyone, too."""
    as_it_is = f"{wave.pk.hex} {wave.state} {wave.closes_on} {wave.closed_on}"
    return _kept_notice(as_it_is, wave.code, template, language)


@functools.lru_cache(maxsize=64)
def _kept_notice(_key: str, code: str, template: str, language: str) -> bytes:
    wave = Wave.objects.get(code=code)
    with override(language):
        return render_to_string(template, {"wave": wave, "title": str(wave), **_around(language)}).encode()


def _around(language: str) -> dict[str, str]:
    return {
        "language": language,
        "other_language": {"da": "en", "en": "da"}[language],
        "other_language_name": {"da": "English", "en": "Dansk"}[language],
        "accessibility_statement": settings.ACCESSIBILITY_STATEMENT,
        "contact": settings.CONTACT,
    }


@dataclass(frozen=True, slots=True)
class Seen:
    wave: Wave | None
    at: float


_seen: dict[str, Seen] = {}


def wave_called(code: str) -> Wave | None:
    """The wave of an address, remembered for two seconds; None where there is none."""
    seen = _seen.get(code)
    if seen is None or time.monotonic() - seen.at > REMEMBERED:
        if len(_seen) > 1000:  # addresses that somebody makes up
            _seen.clear()
        seen = _seen[code] = Seen(Wave.objects.filter(code=code).first(), time.monotonic())
    return seen.wave


def takes_answers(wave: Wave) -> bool:
    return is_open(wave)
