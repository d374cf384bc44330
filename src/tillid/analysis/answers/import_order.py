"""The order of answers whose words are known: a file of another system often has the words and not their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tillid.analysis.answers.spelling import tidy


@dataclass(frozen=True, slots=True)
class Ladder:
    """Answers from most to least in one language, several ways of saying a step on one rung. `ordinal` False: the
    answers are a choice, not steps."""

    id: str
    language: str
    rungs: tuple[tuple[str, ...], ...]
    ordinal: bool = True

    def rung(self, label: str) -> int | None:
        return next((place for place, said in enumerate(self.rungs) if tidy(label) in said), None)


def _ladder(id: str, language: str, rungs: str, *, ordinal: bool = True) -> Ladder:
    return Ladder(id, language, tuple(tuple(rung.split("/")) for rung in rungs.split("; ")), ordinal)


LADDERS = (
    _ladder(
        "extent",
        "da",
        "i meget høj grad; i høj grad; i nogen grad/delvist; i lav grad/i lille grad/i mindre grad/i ringe grad;"
        " i meget lav grad/i meget lille grad/i meget ringe grad; slet ikke/på ingen måde",
    ),
    _ladder(
        "extent",
        "en",
        "to a very high degree/to a very great extent/to a very large extent; to a high degree/to a great extent/to a"
        " large extent; to some degree/to some extent/somewhat; to a low degree/to a small extent; to a very low"
        " degree/to a very small extent; not at all",
    ),
    _ladder(
        "agreement",
        "da",
        "helt enig/meget enig; enig; overvejende enig/delvist enig/lidt enig; hverken enig eller uenig/hverken eller;"
        " overvejende uenig/delvist uenig/lidt uenig; uenig; helt uenig/meget uenig",
    ),
    _ladder(
        "agreement",
        "en",
        "strongly agree/completely agree; agree; somewhat agree/slightly agree; neither agree nor disagree/neutral;"
        " somewhat disagree/slightly disagree; disagree; strongly disagree/completely disagree",
    ),
    _ladder(
        "satisfaction",
        "da",
        "meget tilfreds; tilfreds; hverken tilfreds eller utilfreds; utilfreds; meget utilfreds",
    ),
    _ladder(
        "satisfaction",
        "en",
        "very satisfied; satisfied; neither satisfied nor dissatisfied; dissatisfied; very dissatisfied",
    ),
    _ladder("frequency", "da", "altid; ofte; sommetider/somme tider/af og til; sjældent; aldrig/næsten aldrig"),
    _ladder("frequency", "en", "always; often; sometimes; rarely/seldom; never/hardly ever"),
    _ladder(
        "quality", "da", "meget god/meget godt; god/godt; nogenlunde/middel; dårlig/dårligt; meget dårlig/meget dårligt"
    ),
    _ladder("quality", "en", "very good; good; fair/average; poor/bad; very poor/very bad"),
    _ladder("yes_no", "da", "ja; nej", ordinal=False),
    _ladder("yes_no", "en", "yes; no", ordinal=False),
)

_OUTSIDE = {
    "dont_know": (
        "ved ikke",
        "ved ej",
        "det ved jeg ikke",
        "don't know",
        "dont know",
        "do not know",
        "i don't know",
        "unsure",
    ),
    "not_relevant": (
        *("ikke relevant", "ikke relevant for mig", "ikke relevant for min målgruppe", "irrelevant", "not relevant"),
        *("not applicable", "n/a", "na"),
    ),
    "no_wish": (
        "ønsker ikke at svare",
        "vil ikke svare",
        "prefer not to say",
        "prefer not to answer",
        "refused",
        "nægter",
    ),
}


def ladder_of(labels: Iterable[str]) -> Ladder | None:
    """The ladder on which every label stands, at least two of them on different rungs.

    >>> ladder_of(["Enig", "Helt uenig"]).id
    'agreement'
    >>> ladder_of(["Rød", "Grøn"]) is None
    True
    """
    said = tuple(labels)
    for ladder in LADDERS:
        rungs = {ladder.rung(label) for label in said}
        if None not in rungs and len(rungs) == len(said) >= 2:
            return ladder
    return None


def outside_id(label: str) -> str | None:
    """The usual id of an answer that is no step on any scale; None where the words are not such an answer.

    >>> outside_id("Ved ikke"), outside_id("Enig")
    ('dont_know', None)
    """
    return next((id for id, said in _OUTSIDE.items() if tidy(label).rstrip(".") in said), None)
