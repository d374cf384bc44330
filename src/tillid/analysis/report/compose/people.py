"""How a sentence names those who answered, so that nobody is made to speak for more than themselves."""

from __future__ import annotations

from tillid.analysis.material.wave import Wave
from tillid.text import Renderable, Words, _


def people(wave: Wave) -> Renderable:
    """In the plural, in full: for the cover and the first mention."""
    if wave.speak_of:
        return wave.speak_of
    return _("representatives") if wave.representatives else _("people")


def people_short(wave: Wave) -> Renderable:
    """Representatives are called that once they have been named in full; they are never called employees."""
    return _("representatives") if wave.representatives else people(wave)


def those_who_answered(wave: Wave) -> Renderable:
    """As in "22 per cent of the representatives who answered".

    >>> those_who_answered(Wave(representatives=True)).render("en")
    'the representatives who answered'
    >>> those_who_answered(Wave()).render("en")
    'those who answered'
    """
    if wave.representatives or wave.speak_of:
        return _("the {people} who answered", people=people_short(wave))
    return _("those who answered")


def stated(words: Words) -> Renderable:
    """What the material says, or that it does not say it."""
    return words if words else _("not stated")
