"""One area or unit by itself: what its own people answered, and what they may talk about. Nothing here ranks it.

An area is held against the rest in the release's one family of comparisons; a unit is held against nobody.
"""

from __future__ import annotations

import dataclasses
from fractions import Fraction

from tillid.analysis.estimates.values import Estimates, Share
from tillid.analysis.figures.answers import quoted
from tillid.analysis.figures.choices.figure import choices_figures
from tillid.analysis.figures.theme.figure import theme_figures
from tillid.analysis.figures.values import Figure
from tillid.analysis.questionnaire.values import Item, Point, Theme
from tillid.analysis.report.compose.areas import difference_said
from tillid.analysis.report.compose.change import clear_change, is_clear
from tillid.analysis.report.compose.findings import Known, findings, known_items, what_is_missing
from tillid.analysis.report.compose.grounds import Grounds, bottom_points, top_points
from tillid.analysis.report.compose.not_shown import is_shown, nearest_shown
from tillid.analysis.report.compose.numbering import numbered_alone
from tillid.analysis.report.compose.phrases import answering, base, share_in_bold
from tillid.analysis.report.compose.pictures import shown
from tillid.analysis.report.document import Block, Bullets, Finding, Paragraph, Section
from tillid.analysis.tables.groups import TREE, Group
from tillid.text import Joined, Renderable, _, plural

TALKED_ABOUT = 3


def seen_from(grounds: Grounds, group: Group) -> Grounds:
    """The same grounds where everyone is the group: sentences about everyone then speak of the group."""
    own = tuple(dataclasses.replace(one, group=()) for one in grounds.estimates.items if one.group == group)
    return dataclasses.replace(grounds, estimates=Estimates(own))


def place_section(grounds: Grounds, code: str) -> Section:
    """Raises KeyError where the release has no such place."""
    tree = grounds.tree
    if tree is None or code not in tree.codes:
        raise KeyError(code)
    if not is_shown(grounds, code):
        return Section(code, tree.name(code), (Paragraph(why_not_shown(grounds, code)),))
    group: Group = ((TREE, code),)
    own = seen_from(grounds, group)
    return numbered_alone(
        Section(
            code,
            tree.name(code),
            (),
            lead=_who(grounds, group),
            sections=(
                Section("stands-out", _("What stands out"), _stands_out(grounds, code, group)),
                *_to_talk_about(own),
                *(section for theme in grounds.themes for section in _theme(grounds, own, theme, group)),
            ),
        )
    )


def why_not_shown(grounds: Grounds, code: str) -> Renderable:
    """The same words for every place: which is small and which stands beside a small one is itself a secret."""
    tree = grounds.tree
    nearest = nearest_shown(grounds, tree, code) if tree else ()
    return _(
        "**{place} is not shown by itself**, to protect those who answered: either fewer than {k} answered there, or "
        "the answers of fewer than {k} could be worked out if it were shown. Which of the two is not told, for that "
        "could be used as well. All its answers count in the nearest result that is shown: {nearest}.",
        place=tree.name(code) if tree else code,
        k=grounds.release.k,
        nearest=grounds.group_name(nearest),
    )


def most_to_talk_about(own: Grounds) -> tuple[Known, ...]:
    """The questions with the smallest shares of the most favourable answers; of equals the one asked first."""
    every = [one for theme in own.themes for one in known_items(own, theme)]
    return tuple(sorted(every, key=_favourable)[:TALKED_ABOUT])


def talked_about(one: Known) -> Renderable:
    """What was answered to one of them, in a sentence."""
    return _(
        "{question}: {share} chose {answers} ({base}).",
        question=quoted(one.item.label),
        share=share_in_bold(_favourable_share(one)),
        answers=answering(_favourable_points(one.item)),
        base=base(one.estimate),
    )


def picture_of(own: Grounds, one: Known) -> tuple[Figure, ...]:
    """The question's own answers; its key is the question's, so that several stand on one page."""
    theme = Theme(f"{one.item.theme}-{one.item.id}", one.item.words)
    alone = dataclasses.replace(own.questionnaire, items=(dataclasses.replace(one.item, theme=theme.id),))
    return theme_figures(alone, own.estimates, theme)


def how_chosen(count: int) -> Renderable:
    return plural(
        "The question is chosen by a plain rule: of those shown here it is the one with the smallest share of the most "
        "favourable answers. Other places have no part in it.",
        "The {count} questions are chosen by a plain rule: of those shown here they are the ones with the smallest "
        "shares of the most favourable answers. Other places have no part in it.",
        count,
    )


def _to_talk_about(own: Grounds) -> tuple[Section, ...]:
    chosen = most_to_talk_about(own)
    if not chosen:
        return ()
    title = _("Three things to talk about") if len(chosen) == TALKED_ABOUT else _("To talk about")
    blocks = (Bullets(tuple(talked_about(one) for one in chosen)), Paragraph(how_chosen(len(chosen))))
    return (Section("to-talk-about", title, blocks),)


def _who(grounds: Grounds, group: Group) -> Renderable:
    """How many answered, of how many where the release tells it."""
    sizes = (table.n for table in grounds.release.tables if table.filters == group)
    n, invited = next((size for size in sizes if size is not None), None), grounds.release.wave.invited_of(group)
    if n is None:
        return _("How many answered is not stated.")
    if invited is None or n > invited:
        return plural("{count} answered", "{count} answered", n)
    return _("{count} of {invited} invited answered", count=n, invited=invited)


def _stands_out(grounds: Grounds, code: str, group: Group) -> tuple[Block, ...]:
    """Differences and changes that chance would hardly give; where there is none, that, and nothing made up."""
    tree, items = grounds.tree, {item.id: item for item in grounds.asked}
    compared = [one for one in grounds.estimates.comparisons if one.group == group and one.item in items]
    clear = [difference_said(grounds, items[one.item], one) for one in compared if one.differs]
    changed = [
        clear_change(grounds, items[one.item], one)
        for one in grounds.estimates.changes
        if one.group == group and one.item in items and one.difference is not None and is_clear(one)
    ]
    if clear or changed:
        return tuple(Finding(said) for said in (*clear, *changed))
    if compared:
        return (
            Finding(
                _(
                    "No clear difference from the rest of the organisation. That does not make the answers equal. "
                    "Below is what the area's own people answered."
                )
            ),
        )
    is_unit = tree is not None and tree.parent(code) is not None
    if is_unit:
        return (
            Finding(
                _(
                    "Units are not compared, with each other or with the rest: few answers make large swings. "
                    "Below is what the unit's own people answered, for talking about in the unit."
                )
            ),
        )
    return (Finding(_("This place cannot be compared with the rest. Below is what its own people answered.")),)


def _theme(grounds: Grounds, own: Grounds, theme: Theme, group: Group) -> tuple[Section, ...]:
    name = grounds.group_name(group)
    aside = what_is_missing(own, theme)
    asked = grounds.questionnaire.of_theme(theme.id)
    figures = (
        *theme_figures(grounds.questionnaire, grounds.estimates, theme, group=group, group_name=name),
        *(
            figure
            for item in asked
            for figure in choices_figures(item, grounds.estimates, group=group, group_name=name)
            if figure.chart is not None  # something of it is shown
        ),
    )
    known = bool(known_items(own, theme))
    blocks: tuple[Block, ...] = (
        *(Finding(one) for one in (findings(own, theme) if known else ())),
        *((Paragraph(Joined(aside)),) if aside else ()),
        *shown(one for one in figures if known or one.kind == "choices"),
    )
    return (Section(f"place-{theme.id}", theme.words, blocks),) if blocks else ()


def _favourable(one: Known) -> Fraction:
    return one.bottom if one.item.reversed else one.top


def _favourable_share(one: Known) -> Share:
    return one.estimate.bottom if one.item.reversed else one.estimate.top


def _favourable_points(item: Item) -> tuple[Point, ...]:
    return bottom_points(item) if item.reversed else top_points(item)
