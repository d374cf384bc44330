"""The sentences that say first what was found. Each is made from the numbers, and each share carries its base.

Items of one theme are set beside each other as they were answered; nothing here says that one is better than
another, or why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tillid.analysis.estimates.values import ItemEstimate, Share
from tillid.analysis.figures.answers import quoted
from tillid.analysis.figures.notes import could_not_judge
from tillid.analysis.figures.shares import few, unrounded
from tillid.analysis.questionnaire.values import Item, Theme
from tillid.analysis.report.compose.grounds import Grounds, bottom_points, top_points
from tillid.analysis.report.compose.people import those_who_answered
from tillid.analysis.report.compose.phrases import answering, base, known, share_in_bold
from tillid.text import Joined, Renderable, _, plural


@dataclass(frozen=True, slots=True)
class Known:
    """An item whose shares can be said."""

    item: Item
    estimate: ItemEstimate

    @property
    def top(self) -> Fraction:
        return unrounded(self.estimate.top) or Fraction(0)

    @property
    def bottom(self) -> Fraction:
        return unrounded(self.estimate.bottom) or Fraction(0)


def known_items(grounds: Grounds, theme: Theme) -> tuple[Known, ...]:
    found = ((item, grounds.estimate(item.id)) for item in grounds.scale_items(theme.id))
    return tuple(Known(item, one) for item, one in found if one and known(one.top) and known(one.bottom))


def findings(grounds: Grounds, theme: Theme) -> tuple[Renderable, ...]:
    """One finding for each scale that the theme's items are answered on, or that nothing is known."""
    if not known_items(grounds, theme):
        return (_("The answers to this theme's questions are not known."),) if grounds.scale_items(theme.id) else ()
    return tuple(_finding(grounds, items) for items in _by_scale(known_items(grounds, theme)))


def theme_by_theme(grounds: Grounds) -> tuple[Renderable, tuple[Renderable, ...]]:
    """For the summary: what the shares below are, and for each theme its smallest and its largest one.

    Where the themes are answered on different scales each line names its answers itself.
    """
    themes = tuple(theme for theme in grounds.themes if grounds.scale_items(theme.id))
    scales = {theme.id: _by_scale(known_items(grounds, theme)) for theme in themes}
    used = {items[0].item.on_scale: items[0].item for groups in scales.values() for items in groups}
    common = next(iter(used.values())) if len(used) == 1 else None
    complete = all(len(known_items(grounds, one)) == len(grounds.scale_items(one.id)) for one in themes)
    intro = _which_shares(complete=complete, those=those_who_answered(grounds.wave))
    if common:
        answers = answering(top_points(common))
        intro = Joined((_("How many chose {answers}?", answers=answers), intro))
    lines = tuple(
        _("**{theme}:** {shares}", theme=theme.words, shares=_shares(scales[theme.id], named=common is None))
        for theme in themes
    )
    return intro, lines


def _which_shares(*, complete: bool, those: Renderable) -> Renderable:
    if complete:
        return _("Each theme's smallest and largest share of {those}:", those=those)
    return _("Each theme's smallest and largest known share of {those}:", those=those)


def _shares(scales: Sequence[Sequence[Known]], *, named: bool) -> Renderable:
    if not scales:
        return _("the answers are not known.")
    return Joined(tuple(_span(items, named=named) for items in scales))


def what_is_missing(grounds: Grounds, theme: Theme) -> tuple[Renderable, ...]:
    """Questions of the theme whose shares cannot be said, and why."""
    asked = [one for item in grounds.scale_items(theme.id) if (one := grounds.estimate(item.id)) is not None]
    total = len(asked)
    hidden = sum(one.status == "hidden" for one in asked)
    unknown = sum(one.status != "hidden" and not known(one.top) for one in asked)
    said: list[Renderable] = []
    if unknown and unknown == total:
        said.append(
            plural(
                "The shares of the question cannot be read in the source. They are not filled in.",
                "The shares of all {count} questions cannot be read in the source. They are not filled in.",
                unknown,
            )
        )
    elif unknown:
        said.append(
            plural(
                "The shares of {count} of the {total} questions cannot be read in the source. They are not filled in.",
                "The shares of {count} of the {total} questions cannot be read in the source. They are not filled in.",
                unknown,
                total=total,
            )
        )
    if hidden:
        said.append(
            plural(
                "{count} question is not shown, to protect those who answered.",
                "{count} questions are not shown, to protect those who answered.",
                hidden,
            )
        )
    return tuple(said)


def who_could_not_judge(grounds: Grounds, theme: Theme) -> tuple[Renderable, ...]:
    """Where more than a fifth answered outside the scale, the text says so beside the finding."""
    return tuple(
        _(
            "Many answered outside the scale of {question}: {share}.",
            question=_named(one.item),
            share=share_in_bold(_largest(one.estimate.outside)),
        )
        for one in known_items(grounds, theme)
        if could_not_judge(one.estimate)
    )


def _finding(grounds: Grounds, items: Sequence[Known]) -> Renderable:
    most, least = max(items, key=lambda one: one.top), min(items, key=lambda one: one.top)
    if len(items) == 1 or most.top == least.top:
        return Joined(tuple(_alone(grounds, one) for one in items[:1]))
    largest, where = _largest_share(grounds, most), _where(grounds, least, len(items))
    unwilling = max(items, key=lambda one: one.bottom)
    if unwilling is least:
        return Joined((largest, _smallest_with_other_end(where, least)))
    return Joined((largest, _smallest(where, least), _other_end(unwilling)))


def _largest_share(grounds: Grounds, one: Known) -> Renderable:
    message = _(
        "{share} of {those} chose {answers} on {question} ({base}).",
        share=share_in_bold(one.estimate.top),
        those=those_who_answered(grounds.wave),
        answers=answering(top_points(one.item)),
        question=_named(one.item),
        base=base(one.estimate),
    )
    if few(one.estimate.top):
        return _("Of {those}, {share} chose {answers} on {question} ({base}).", **dict(message.values))
    return message


def _where(grounds: Grounds, least: Known, count: int) -> Renderable:
    """How the second sentence begins: no word of largest and smallest where only two are set side by side."""
    question = _named(least.item)
    if count == 2:
        return _("On {question} it is", question=question)
    if count == len(grounds.questionnaire.of_theme(least.item.theme or "")):
        return _(
            "Of the theme's {count} questions this share is the largest; the smallest is on {question}:",
            count=count,
            question=question,
        )
    return _(
        "Of the {count} questions whose share is known this one is the largest; the smallest is on {question}:",
        count=count,
        question=question,
    )


def _alone(grounds: Grounds, one: Known) -> Renderable:
    message = _(
        "{share} of {those} chose {answers} on {question}, and {other} chose {other_answers} ({base}).",
        share=share_in_bold(one.estimate.top),
        those=those_who_answered(grounds.wave),
        answers=answering(top_points(one.item)),
        question=_named(one.item),
        other=share_in_bold(one.estimate.bottom),
        other_answers=answering(bottom_points(one.item)),
        base=base(one.estimate),
    )
    if few(one.estimate.top):
        return _(
            "Of {those}, {share} chose {answers} on {question}, and {other} chose {other_answers} ({base}).",
            **dict(message.values),
        )
    return message


def _smallest(where: Renderable, one: Known) -> Renderable:
    return _(
        "{where} {share} ({base}).",
        where=where,
        share=share_in_bold(one.estimate.top),
        base=base(one.estimate),
    )


def _smallest_with_other_end(where: Renderable, one: Known) -> Renderable:
    return _(
        "{where} {share}, while {other} chose {other_answers} ({base}).",
        where=where,
        share=share_in_bold(one.estimate.top),
        other=share_in_bold(one.estimate.bottom),
        other_answers=answering(bottom_points(one.item)),
        base=base(one.estimate),
    )


def _other_end(one: Known) -> Renderable:
    return _(
        "{share} chose {answers} on {question} ({base}).",
        share=share_in_bold(one.estimate.bottom),
        answers=answering(bottom_points(one.item)),
        question=_named(one.item),
        base=base(one.estimate),
    )


def _span(items: Sequence[Known], *, named: bool) -> Renderable:
    most, least = max(items, key=lambda one: one.top), min(items, key=lambda one: one.top)
    said = _("{share}.", share=_on(most))
    if most is not least:
        said = _("{low} and {high}.", low=_on(least), high=_on(most))
    if not named:
        return said
    return _("{answers}: {shares}", answers=answering(top_points(most.item)), shares=said)


def _on(one: Known) -> Renderable:
    return _(
        "{share} on {question} ({base})",
        share=share_in_bold(one.estimate.top),
        question=_named(one.item),
        base=base(one.estimate),
    )


def _named(item: Item) -> Renderable:
    """Where a question was asked the other way round a high share says the opposite, so that stands beside it."""
    if not item.reversed:
        return quoted(item.label)
    return _("the reversed question {question}", question=quoted(item.label))


def _by_scale(items: Sequence[Known]) -> tuple[tuple[Known, ...], ...]:
    scales: dict[tuple[str, ...], list[Known]] = {}
    for one in items:
        scales.setdefault(one.item.on_scale, []).append(one)
    return tuple(tuple(group) for group in scales.values())


def _largest(shares: Sequence[Share]) -> Share:
    return max(shares, key=lambda share: unrounded(share) or Fraction(0))
