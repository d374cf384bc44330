"""Choices in one sentence, in the questionnaire's order."""

from __future__ import annotations

from tillid.analysis.figures.answers import quoted
from tillid.analysis.figures.choices.spec import ChoicesSpec
from tillid.analysis.figures.shares import said_in_prose
from tillid.text import Joined, Listed, Renderable, _


def alt_text(spec: ChoicesSpec) -> Renderable:
    subject = Joined((spec.label, spec.group_name), ", ") if spec.group_name else spec.label
    known = tuple(
        _("{answer} {share}", answer=quoted(row.label), share=said_in_prose(row.share))
        for row in spec.rows
        if row.share is not None
    )
    if not known:
        return _("“{question}”: no shares can be shown.", question=subject)
    return _("“{question}” was answered with {shares}.", question=subject, shares=Listed(known))
