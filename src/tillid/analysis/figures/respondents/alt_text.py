"""Who answered, in one sentence."""

from __future__ import annotations

from tillid.analysis.figures.respondents.spec import RespondentRow, RespondentsSpec
from tillid.analysis.figures.shares import said_in_prose
from tillid.text import Listed, Renderable, _


def alt_text(spec: RespondentsSpec) -> Renderable:
    known = tuple(_one(row) for row in spec.rows if row.share is not None)
    if not known:
        return _("Who answered: no numbers can be shown.")
    if spec.estimate is None or spec.estimate.answered is None:
        return _("Who answered: {shares}.", shares=Listed(known))
    return _("{count} answered: {shares}.", count=spec.estimate.answered, shares=Listed(known))


def _one(row: RespondentRow) -> Renderable:
    if row.share is None:
        return row.name
    if row.share.count is None:
        return _("{share} in {name}", share=said_in_prose(row.share), name=row.name)
    return _("{count} in {name} ({share})", share=said_in_prose(row.share), name=row.name, count=row.share.count)
