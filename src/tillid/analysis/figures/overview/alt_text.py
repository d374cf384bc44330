"""The overview in one sentence: the range of each theme's items."""

from __future__ import annotations

from tillid.analysis.estimates.values import ItemEstimate
from tillid.analysis.figures.answers import quoted_alternatives
from tillid.analysis.figures.overview.spec import OverviewSpec, OverviewTheme
from tillid.analysis.figures.shares import few, said_in_prose, unrounded
from tillid.text import Joined, Renderable, _


def alt_text(spec: OverviewSpec) -> Renderable:
    themes = Joined(tuple(_theme(theme) for theme in spec.themes), "; ")
    if spec.ends is None:
        return _("The share of answers at the top of the scale, theme by theme: {themes}.", themes=themes)
    answers = quoted_alternatives(spec.ends[0])
    return _("The share who answered {answers}, theme by theme: {themes}.", answers=answers, themes=themes)


def _theme(theme: OverviewTheme) -> Renderable:
    known = sorted(_known(theme), key=lambda one: unrounded(one.top) or 0)
    if not known:
        return _("{theme} not known", theme=theme.name)
    least, most = said_in_prose(known[0].top), said_in_prose(known[-1].top)
    if len(known) == 1:
        return _("{theme} {share}", theme=theme.name, share=least)
    return _("{theme} from {least} to {most}", theme=theme.name, least=least, most=most)


def _known(theme: OverviewTheme) -> list[ItemEstimate]:
    """Where enough answered for a per cent, if there are any such."""
    known = [row.estimate for row in theme.rows if row.estimate and unrounded(row.estimate.top) is not None]
    return [one for one in known if not few(one.top)] or known
