"""A time line in one sentence: how many initiatives are at which stage, and when those with dates run."""

from __future__ import annotations

from tillid.analysis.figures.answers import quoted
from tillid.analysis.figures.timeline.spec import TimelineSpec, span_words
from tillid.analysis.material.programme import Initiative
from tillid.text import Joined, Listed, Renderable, _, in_context, plural


def alt_text(spec: TimelineSpec) -> Renderable:
    counts = Listed(tuple(_stages(spec)))
    dated = Joined(tuple(_one(one) for one in spec.dated), "; ")
    if not spec.dated:
        return _("{theme}: {counts}, all without stated dates.", theme=spec.theme, counts=counts)
    if not spec.undated:
        return _("{theme}: {counts}: {dated}.", theme=spec.theme, counts=counts, dated=dated)
    undated = plural("{count} without stated dates", "{count} without stated dates", len(spec.undated))
    return _("{theme}: {counts}, {undated}: {dated}.", theme=spec.theme, counts=counts, undated=undated, dated=dated)


def _stages(spec: TimelineSpec) -> list[Renderable]:
    def number(status: str | None) -> int:
        return sum(one.status == status for one in spec.initiatives)

    said = (
        (number("ongoing"), plural("{count} ongoing initiative", "{count} ongoing initiatives", number("ongoing"))),
        (number("planned"), plural("{count} planned initiative", "{count} planned initiatives", number("planned"))),
        (number("done"), plural("{count} finished initiative", "{count} finished initiatives", number("done"))),
        (number(None), plural("{count} of unknown status", "{count} of unknown status", number(None))),
    )
    return [words for count, words in said if count]


def _one(initiative: Initiative) -> Renderable:
    span = span_words(initiative) or in_context("initiative", "with a dated event")
    return _("{name} {span}", name=quoted(initiative.words), span=span)
