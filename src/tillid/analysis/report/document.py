"""A report as blocks, in no language and no file format yet. Composed in `compose/`, drawn by `pdf/`, `html/`,
`slides/` and `workbook/`, which decide how a block looks and never what it says.

Inline emphasis is written **so** in a message; renderers turn it into strong text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tillid.analysis.figures.values import Figure, Table
from tillid.text import Renderable, Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Renderable


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, said first: set apart by the accent rule."""

    text: Renderable


@dataclass(frozen=True, slots=True)
class Bullets:
    entries: tuple[Renderable, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A quiet box: a provenance, a disagreement between sources, a caution."""

    text: Renderable
    title: Renderable | None = None
    tone: Literal["plain", "caution"] = "plain"


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """`number` runs through the whole report. The figure's table is always at hand where it is shown."""

    figure: Figure
    number: int


@dataclass(frozen=True, slots=True)
class TableBlock:
    table: Table


@dataclass(frozen=True, slots=True)
class Said:
    """One statement. `verbatim` stands in quotation marks; a retold one never does and says that it is retold."""

    words: Words
    who: Renderable
    verbatim: bool
    sentiment: Renderable | None = None


@dataclass(frozen=True, slots=True)
class SaidBlock:
    statements: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class CommentsBlock:
    """All approved comments of one group to one question, word for word and in quotation marks. Unlike statements,
    nobody has chosen among them, and nothing says who wrote one."""

    group: Renderable
    comments: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """One sentence about the figures, with its verdict and, where it needs one, the correction beside it."""

    id: str
    sentence: Renderable
    verdict: Literal["holds", "imprecise", "does_not_hold", "cannot_be_checked"]
    verdict_word: Renderable
    why: Renderable
    correction: Renderable | None = None


@dataclass(frozen=True, slots=True)
class ClaimsBlock:
    """Claims of one section; those that contradict each other stand together in a group of several."""

    groups: tuple[tuple[CheckedClaim, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it. `id` is stable: it names the anchor and the slide."""

    id: str
    title: Renderable
    blocks: tuple[Block, ...]
    lead: Renderable | None = None
    """One quiet line under the title."""
    sections: tuple[Section, ...] = ()


Block = Paragraph | Finding | Bullets | Note | FigureBlock | TableBlock | SaidBlock | CommentsBlock | ClaimsBlock


@dataclass(frozen=True, slots=True)
class Report:
    """The whole. `mark` is the word that stands on every page where answers are not observed ("simulated")."""

    title: Renderable
    subtitle: Renderable
    organisation: Renderable
    period: Renderable
    mark: Renderable | None
    mark_explained: Renderable | None
    sections: tuple[Section, ...]
    release_sha256: str
    wave: str
    appendix: tuple[Table, ...] = ()
    """Tables that only the workbook holds: every number of every item in every group."""

    @property
    def all_sections(self) -> tuple[Section, ...]:
        """Every section and its sections, in the order they are read."""
        return tuple(_with_inner(self.sections))

    @property
    def figures(self) -> tuple[FigureBlock, ...]:
        return tuple(b for section in self.all_sections for b in section.blocks if isinstance(b, FigureBlock))


def _with_inner(sections: tuple[Section, ...]) -> list[Section]:
    return [found for section in sections for found in (section, *_with_inner(section.sections))]
