"""Estimates made by hand, and a gallery of every kind of figure with what is hardest to draw of each."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from tillid.analysis.estimates.intervals import wilson
from tillid.analysis.estimates.values import Change, Comparison, Estimates, ItemEstimate, Share
from tillid.analysis.material.provenance import Provenance
from tillid.analysis.questionnaire.values import Item, Point, Questionnaire, Scale, Theme
from tillid.analysis.tables.groups import EVERYONE, TREE, Group
from tillid.text import Renderable, Words

EXTENT = Scale(
    "extent",
    (
        Point("very_high", Words.of(da="I meget høj grad", en="To a very high degree")),
        Point("high", Words.of(da="I høj grad", en="To a high degree")),
        Point("some", Words.of(da="I nogen grad", en="To some degree")),
        Point("low", Words.of(da="I lille grad", en="To a low degree")),
        Point("not_at_all", Words.of(da="Slet ikke", en="Not at all")),
    ),
)
DONT_KNOW = Point("dont_know", Words.of(da="Ved ikke", en="Don't know"))
NOT_RELEVANT = Point("not_relevant", Words.of(da="Ikke relevant for min målgruppe", en="Not relevant to my user group"))
DOCUMENTATION = Theme("documentation", Words.of(da="Meningsfuld dokumentation", en="Meaningful documentation"))

SUPPORT = Words.of(da="Regler støtter arbejdet", en="Rules support the work")
INTERPLAY = Words.of(da="Krav og systemer passer sammen", en="Requirements and systems fit")
LONG = Words.of(
    da="I hvor høj grad oplever du, at samarbejdet mellem myndighed og udfører om borgerens samlede forløb fungerer?",
    en="To what degree do you find that authority and provider work well together on the citizen's whole course?",
)
COMPOUND = Words.of(
    da="Socialforvaltningsmedarbejderuddannelsesplanlægningsgruppens arbejde",
    en="The work of the group planning the training of employees of the social services administration",
)


def item(id: str, words: Words = SUPPORT, scale: Scale = EXTENT, outside: tuple[Point, ...] = (DONT_KNOW,)) -> Item:
    return Item(id, "scale", DOCUMENTATION.id, words, Words(), scale, outside)


def asked(*items: Item) -> Questionnaire:
    return Questionnaire("q", Words.of(da="Måling", en="Survey"), (DOCUMENTATION,), items)


def share(answers: tuple[str, ...], count: int, base: int) -> Share:
    low, high = wilson(count, base)
    return Share(answers, count, base, Fraction(count, base), low, high)


def counted(
    one: Item, counts: Sequence[int], *, group: Group = EVERYONE, provenance: Provenance = "observed"
) -> ItemEstimate:
    """All who answered, by answer: the points in order, then the answers outside."""
    by_answer = dict(zip((point.id for point in one.points), counts, strict=True))
    base, points = sum(counts), one.on_scale
    end = one.scale.width_of_end if one.scale else 1

    def of(answers: tuple[str, ...]) -> Share:
        return share(answers, sum(by_answer[answer] for answer in answers), base)

    return ItemEstimate(
        one.id,
        group,
        "reconstructed" if provenance == "reconstructed" else "counted",
        provenance,
        base + 3,
        base,
        sum(by_answer[point] for point in points),
        tuple(of((answer,)) for answer in by_answer),
        of(points[:end]),
        of(points[end : len(points) - end]),
        of(points[-end:]),
        tuple(of((answer,)) for answer in one.outside_ids),
        skipped=3,
    )


def without_numbers(
    one: Item, *, hidden: bool, loose: tuple[Decimal, ...] = (), group: Group = EVERYONE
) -> ItemEstimate:
    """Hidden by disclosure control, or published and not legible."""
    shares = tuple(Share((point.id,)) for point in one.points)
    points = one.on_scale
    end = one.scale.width_of_end if one.scale else 1
    return ItemEstimate(
        one.id,
        group,
        "hidden" if hidden else "unknown",
        "observed" if hidden else "published",
        None,
        None,
        None,
        shares,
        Share(points[:end]),
        Share(points[end:-end]),
        Share(points[-end:]),
        tuple(Share((answer,)) for answer in one.outside_ids),
        loose=loose,
    )


def several(one: Item, printed: Sequence[str], possible_n: tuple[int, ...]) -> ItemEstimate:
    """Published shares that several sets of counts fit: half a tenth up or down, and no interval."""
    by_answer = {point.id: Decimal(text) for point, text in zip(one.points, printed, strict=True)}

    def of(answers: tuple[str, ...]) -> Share:
        total = sum((Fraction(by_answer[answer]) for answer in answers), Fraction(0)) / 100
        near = Fraction(1, 2000) * len(answers)
        stated = by_answer[answers[0]] if len(answers) == 1 else None
        return Share(answers, printed=stated, possible=(total - near, total + near))

    points = one.on_scale
    return ItemEstimate(
        one.id,
        EVERYONE,
        "several",
        "published",
        None,
        None,
        None,
        tuple(of((answer,)) for answer in by_answer),
        of(points[:2]),
        of(points[2:-2]),
        of(points[-2:]),
        tuple(of((answer,)) for answer in one.outside_ids),
        possible_n=possible_n,
    )


def contradictory(one: Item, printed: Sequence[str]) -> ItemEstimate:
    made = several(one, printed, ())

    def bare(found: Share) -> Share:
        return dataclasses.replace(found, possible=None)

    return dataclasses.replace(
        made,
        status="contradictory",
        distribution=tuple(map(bare, made.distribution)),
        top=bare(made.top),
        middle=bare(made.middle),
        bottom=bare(made.bottom),
        outside=tuple(map(bare, made.outside)),
    )


def place(code: str) -> Group:
    return ((TREE, code),)


def compared(one: Item, code: str, inside: Share, rest: Share, p_adjusted: float) -> Comparison:
    difference = float((inside.share or 0) - (rest.share or 0))
    return Comparison(
        one.id, place(code), inside, rest, difference, difference - 0.1, difference + 0.1, "pearson", 0.01, p_adjusted
    )


def changed(
    one: Item, now: Share, before: Share, *, p_adjusted: float, around: float = 0.05, same_wording: bool = False
) -> Change:
    difference = float((now.share or 0) - (before.share or 0))
    ends = (difference - around, difference + around)
    return Change(one.id, EVERYONE, "w-2014", now, before, same_wording, difference, *ends, 0.01, p_adjusted)


def unchanged(one: Item, why_not: Renderable) -> Change:
    return Change(one.id, EVERYONE, "w-2014", Share(("a",)), Share(("a",)), False, why_not=why_not)


def estimates(
    *items: ItemEstimate, comparisons: Sequence[Comparison] = (), changes: Sequence[Change] = ()
) -> Estimates:
    return Estimates(items, tuple(comparisons), tuple(changes))
