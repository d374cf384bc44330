"""One question by itself: what everyone answered, what the areas answered, and what has changed."""

from __future__ import annotations

import dataclasses

from tillid.analysis.figures.choices.figure import choices_figures
from tillid.analysis.figures.dots.figure import dots_figures
from tillid.analysis.figures.theme.figure import theme_figures
from tillid.analysis.questionnaire.values import Item, Questionnaire, Theme
from tillid.analysis.report.compose.areas import difference_said, differing
from tillid.analysis.report.compose.change import change_sentences, not_comparable
from tillid.analysis.report.compose.comments import written
from tillid.analysis.report.compose.findings import findings, what_is_missing, who_could_not_judge
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.compose.numbering import numbered_alone
from tillid.analysis.report.compose.phrases import Capital
from tillid.analysis.report.compose.pictures import change_figures, shown
from tillid.analysis.report.document import Block, Bullets, Finding, Paragraph, Section
from tillid.text import Joined, Renderable, _, plural


def question_section(grounds: Grounds, id: str) -> Section:
    """Raises KeyError where nobody asked it."""
    item = grounds.questionnaire.by_id[id]
    alone = _about(grounds, item)
    theme = next((one for one in alone.questionnaire.themes if one.id == item.theme), None)
    lead = theme.words if theme else None
    if theme is None or item.kind == "text":
        wrote = written(alone, item.theme)
        none = _(
            "It was answered in people's own words. What may be shown stands here when it has been read and approved."
        )
        return Section(id, item.words, () if wrote else (Paragraph(none),), lead=lead, sections=wrote)
    return numbered_alone(
        Section(
            id,
            item.words,
            _found(alone, theme, item),
            lead=lead,
            sections=(*_areas(grounds, item), *_change(alone, theme)),
        )
    )


def _about(grounds: Grounds, item: Item) -> Grounds:
    """The same grounds, as if nothing else had been asked: sentences about a theme then speak of the question."""
    asked: Questionnaire = dataclasses.replace(grounds.questionnaire, items=(item,))
    return dataclasses.replace(grounds, questionnaire=asked)


def _found(alone: Grounds, theme: Theme, item: Item) -> tuple[Block, ...]:
    aside = (*what_is_missing(alone, theme), *who_could_not_judge(alone, theme))
    figures = (
        *theme_figures(alone.questionnaire, alone.estimates, theme),
        *choices_figures(item, alone.estimates),
    )
    return (
        *(Finding(sentence) for sentence in findings(alone, theme)),
        *((Paragraph(Joined(aside)),) if aside else ()),
        *shown(figures),
    )


def _areas(grounds: Grounds, item: Item) -> tuple[Section, ...]:
    """Each area against the rest, in the chart's order; only what the fixed family finds is called a difference."""
    compared = len(grounds.estimates.compared(item.id))
    figures = dots_figures(item, grounds.estimates, grounds.material.organisation)
    if not compared or not figures:
        return ()
    clear = differing(grounds, item)
    said: list[Renderable] = [difference_said(grounds, item, one) for one in clear]
    without = compared - len(clear)
    if without:
        said.append(
            plural(
                "{count} comparison of an area with the rest shows no clear difference. That does not make the areas "
                "equal.",
                "{count} comparisons of an area with the rest show no clear difference. That does not make the areas "
                "equal.",
                without,
            )
        )
    first: Block = Bullets(tuple(said)) if len(said) > 1 else Paragraph(Capital(said[0]))
    return (Section(f"{item.id}-areas", _("Differences between areas"), (first, *shown(figures))),)


def _change(alone: Grounds, theme: Theme) -> tuple[Section, ...]:
    said = (*change_sentences(alone, theme), *not_comparable(alone, theme))
    if not said:
        return ()
    blocks: tuple[Block, ...] = (*shown(change_figures(alone, theme)), Bullets(said))
    return (Section("question-change", _("Change since last time"), blocks),)
