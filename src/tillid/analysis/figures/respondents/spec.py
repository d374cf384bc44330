"""Who answered, by a background question: what the figure is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tillid.analysis.estimates.values import ItemEstimate, Share
from tillid.analysis.figures.bars import bar_height
from tillid.analysis.figures.pages import in_pages, numbered
from tillid.analysis.questionnaire.values import Background
from tillid.text import Joined, Renderable


@dataclass(frozen=True, slots=True)
class RespondentRow:
    """One choice, or several that are shown as one; `share` is None where it may not be shown or is unknown."""

    name: Renderable
    share: Share | None
    invited: int | None = None


@dataclass(frozen=True, slots=True)
class RespondentsSpec:
    question: Renderable
    estimate: ItemEstimate | None
    rows: tuple[RespondentRow, ...]
    part: tuple[int, int] | None = None

    @property
    def knows_invited(self) -> bool:
        return any(row.invited is not None for row in self.rows)


def respondents_specs(
    background: Background, estimate: ItemEstimate | None, invited: Mapping[str, int]
) -> tuple[RespondentsSpec, ...]:
    """Choices in the questionnaire's order, which for areas is the organisation chart's; several specs where they
    fill more than a page."""
    names = {choice.id: choice.words for choice in background.choices}
    shares = estimate.distribution if estimate else ()
    drawn = {answer for share in shares for answer in share.answers}
    hidden = tuple(Share((choice,)) for choice in names if choice not in drawn)
    order = {choice: number for number, choice in enumerate(names)}
    rows = sorted((*shares, *hidden), key=lambda share: order.get(share.answers[0], len(order)))
    made = tuple(
        RespondentRow(
            Joined(tuple(names.get(answer, answer) for answer in share.answers), " + "),
            share if share.share is not None or share.printed is not None else None,
            _sum_of(invited, share.answers),
        )
        for share in rows
    )
    pages = numbered(in_pages(made, lambda row: bar_height(row.name)))
    return tuple(RespondentsSpec(background.words, estimate, page, part) for page, part in pages)


def _sum_of(invited: Mapping[str, int], answers: tuple[str, ...]) -> int | None:
    known = [invited[answer] for answer in answers if answer in invited]
    return sum(known) if len(known) == len(answers) else None
