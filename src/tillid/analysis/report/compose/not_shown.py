"""Which places are not shown at all, and where the answers of their people are seen instead. The words are the same
for every one of them: which is small and which stands beside a small one is itself a secret."""

from __future__ import annotations

from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.document import Block, Bullets, Paragraph
from tillid.analysis.tables.groups import EVERYONE, TREE, Dimension, Group
from tillid.text import Listed, Renderable, _, plural


def units_not_shown(grounds: Grounds, tree: Dimension) -> tuple[Block, ...]:
    """How many units are not shown and why, told once; then each by the nearest place that is shown."""
    units = [code for code in tree.codes if tree.parent(code) is not None]
    missing = [code for code in units if not is_shown(grounds, code)]
    if not missing:
        return ()
    by_nearest: dict[Group, list[str]] = {}
    for code in missing:
        by_nearest.setdefault(nearest_shown(grounds, tree, code), []).append(code)
    said = plural(
        "**{count} of {total} units is not shown by itself**, to protect those who answered: either fewer than {k} "
        "answered in it, or the answers of fewer than {k} could be worked out if it were shown. Which of the two is "
        "not told, for that could be used as well. All its answers count in the nearest result that is shown, which "
        "stands first here:",
        "**{count} of {total} units are not shown by themselves**, to protect those who answered: either fewer than "
        "{k} answered in the unit, or the answers of fewer than {k} could be worked out if it were shown. Which of the "
        "two is told of none of them, for that could be used as well. All their answers count in the nearest result "
        "that is shown, which stands first here:",
        len(missing),
        total=len(units),
        k=grounds.release.k,
    )
    return (Paragraph(said), Bullets(tuple(_line(grounds, tree, where, by_nearest[where]) for where in by_nearest)))


def is_shown(grounds: Grounds, code: str) -> bool:
    """Whether anything of a place may be seen, if only to one question."""
    return ((TREE, code),) in grounds.shown


def nearest_shown(grounds: Grounds, tree: Dimension, code: str) -> Group:
    """The smallest place above of which something is shown; everyone where there is none."""
    above = tree.line_to_top(code)[1:]
    return next((((TREE, one),) for one in above if is_shown(grounds, one)), EVERYONE)


def _line(grounds: Grounds, tree: Dimension, where: Group, codes: list[str]) -> Renderable:
    names = Listed(tuple(tree.name(code) for code in codes))
    if not where:
        return _("**The whole organisation:** {units}", units=names)
    return _("**{area}:** {units}", area=grounds.group_name(where), units=names)
