"""Figures are numbered through, in the order in which they are read."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator

from tillid.analysis.report.document import Block, FigureBlock, Section


def numbered(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    numbers = itertools.count(1)

    def of_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            yield dataclasses.replace(block, number=next(numbers)) if isinstance(block, FigureBlock) else block

    def through(section: Section) -> Section:
        blocks = tuple(of_blocks(section.blocks))  # before the inner sections, in the order of reading
        return dataclasses.replace(section, blocks=blocks, sections=tuple(through(one) for one in section.sections))

    return tuple(through(section) for section in sections)


def numbered_alone(section: Section) -> Section:
    """A section that is read by itself: its figures begin at 1."""
    return numbered((section,))[0]
