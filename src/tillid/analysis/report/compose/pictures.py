"""Which figures a section shows. Their numbers are given when the whole report is put together."""

from __future__ import annotations

from collections.abc import Iterable

from tillid.analysis.figures.change.figure import change_figures as figures_of_change
from tillid.analysis.figures.choices.figure import choices_figures
from tillid.analysis.figures.dots.figure import dots_figures
from tillid.analysis.figures.overview.figure import overview_figures
from tillid.analysis.figures.respondents.figure import respondents_figures
from tillid.analysis.figures.theme.figure import theme_figures
from tillid.analysis.figures.timeline.figure import timeline_figures
from tillid.analysis.figures.values import Figure
from tillid.analysis.material.provenance import PROVENANCES, provenance_word
from tillid.analysis.questionnaire.values import Background, Theme
from tillid.analysis.report.compose.areas import differing
from tillid.analysis.report.compose.change import changes_of
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.compose.waves import this_wave, wave_name
from tillid.analysis.report.document import FigureBlock
from tillid.text import Joined, Renderable

UNNUMBERED = 0


def shown(figures: Iterable[Figure]) -> tuple[FigureBlock, ...]:
    return tuple(FigureBlock(figure, UNNUMBERED) for figure in figures)


def overview(grounds: Grounds) -> tuple[Figure, ...]:
    return overview_figures(grounds.questionnaire, grounds.estimates)


def asked_of_all(grounds: Grounds) -> tuple[Background, ...]:
    """The background questions that the release holds; single units stand in tables of their own."""
    return tuple(
        one
        for one in grounds.questionnaire.background
        if one.from_organisation != "units" and grounds.estimate(one.id) is not None
    )


def any_choice_shown(grounds: Grounds, background: Background) -> bool:
    estimate = grounds.estimate(background.id)
    shares = estimate.distribution if estimate else ()
    return any(share.share is not None or share.printed is not None for share in shares)


def who_answered(grounds: Grounds) -> tuple[Figure, ...]:
    """By each background question of which something is shown. How many were invited is the release's to tell: of
    areas that are not shown it does not."""
    invited = {group[0][1]: count for group, count in grounds.release.wave.invited if group}
    return tuple(
        figure
        for one in asked_of_all(grounds)
        if any_choice_shown(grounds, one)
        for figure in respondents_figures(one, grounds.estimates, invited=invited if one.from_organisation else {})
    )


def answers(grounds: Grounds, theme: Theme) -> tuple[Figure, ...]:
    """The theme's scales, then what was chosen or counted in its other questions."""
    asked = grounds.questionnaire.of_theme(theme.id)
    scales = theme_figures(grounds.questionnaire, grounds.estimates, theme)
    return (*scales, *(figure for item in asked for figure in choices_figures(item, grounds.estimates)))


def area_figures(grounds: Grounds, theme: Theme) -> tuple[Figure, ...]:
    """The questions in which an area differs clearly from the rest; single units have tables of their own."""
    drawn = tuple(item for item in grounds.scale_items(theme.id) if differing(grounds, item))
    organisation = grounds.material.organisation
    return tuple(figure for item in drawn for figure in dots_figures(item, grounds.estimates, organisation))


def change_figures(grounds: Grounds, theme: Theme) -> tuple[Figure, ...]:
    """One for each earlier wave that something may be compared with."""
    earlier = dict.fromkeys(change.earlier_wave for _item, change in changes_of(grounds, theme))
    return tuple(
        figure
        for wave in earlier
        for figure in figures_of_change(
            theme,
            grounds.scale_items(theme.id),
            grounds.estimates,
            earlier_wave=wave,
            before=wave_name(grounds, wave),
            now=this_wave(grounds),
            before_origin=_origin(grounds, theme, wave),
        )
    )


def _origin(grounds: Grounds, theme: Theme, wave: str) -> Renderable | None:
    """The words for where an earlier wave's counts come from; None where they were observed here."""
    items = {item.id for item in grounds.scale_items(theme.id)}
    tables = [table for release in grounds.earlier if release.wave.id == wave for table in release.tables]
    found = {table.provenance for table in tables if table.item in items and table.visible} - {"observed"}
    return Joined(tuple(provenance_word(one) for one in PROVENANCES if one in found), ", ") if found else None


def time_line(grounds: Grounds, theme: Theme) -> tuple[Figure, ...]:
    """Everything under way and planned for the theme; none where nothing is."""
    return timeline_figures(theme, grounds.material.programme)
