"""What changed between two versions of a questionnaire, and for which questions answers can no longer be compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from tillid.analysis.questionnaire.values import Item, Questionnaire
from tillid.analysis.questionnaire.wording import wording_sha256
from tillid.text import Renderable, Words, _


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One question that is not as it was. `comparable`: whether answers now may be held against answers then."""

    item: Item
    what: tuple[Renderable, ...]
    comparable: bool
    before: Words = Words()
    """How it read, where its words have changed."""


def compare_versions(before: Questionnaire, after: Questionnaire) -> tuple[ItemChange, ...]:
    """In the order of the newer version; what was left out comes last.

    Whether a question is the same is decided as it is for change between waves: by a fingerprint of all that the
    respondent reads.
    """
    moved = _moved(before, after)
    changes = [change for item in after.items if (change := _change(item, before, moved))]
    gone = [item for item in before.items if item.id not in after.by_id]
    return (*changes, *(ItemChange(item, (_("Left out"),), comparable=False) for item in gone))


def _change(item: Item, before: Questionnaire, moved: frozenset[str]) -> ItemChange | None:
    then = before.by_id.get(item.id)
    if then is None:
        return ItemChange(item, (_("New"),), comparable=False)
    same = wording_sha256(then) == wording_sha256(item)
    what = (*(() if same else _what_is_read(then, item)), *_around(then, item))
    if item.id in moved:
        what = (*what, _("Asked in another place"))
    if not what:
        return None
    return ItemChange(item, what, comparable=same, before=then.words if then.words != item.words else Words())


def _what_is_read(then: Item, now: Item) -> Iterator[Renderable]:
    if then.words != now.words:
        yield _("Worded otherwise")
    if then.kind != now.kind:
        yield _("Answered in another way")
    elif then.scale != now.scale or then.bands != now.bands:
        yield _("Other answers to choose between")
    if then.outside != now.outside:
        yield _("Other answers beside the scale")


def _around(then: Item, now: Item) -> Iterator[Renderable]:
    if then.theme != now.theme:
        yield _("Another theme")
    if then.asked_if != now.asked_if:
        yield _("Put to others than before")
    if then.reversed != now.reversed:
        yield _("The scale is read from its other end")
    if then.min_group != now.min_group:
        yield _("Another limit for being shown")
    if then.short != now.short:
        yield _("Another short name")


def _moved(before: Questionnaire, after: Questionnaire) -> frozenset[str]:
    """Questions of both versions that do not stand in the same order, as few as explain it."""
    then = [item.id for item in before.items if item.id in after.by_id]
    now = [item.id for item in after.items if item.id in before.by_id]
    matched = SequenceMatcher(None, then, now, autojunk=False).get_matching_blocks()
    kept = {then[block.a + step] for block in matched for step in range(block.size)}
    return frozenset(then) - kept
