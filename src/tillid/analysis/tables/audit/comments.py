"""Seventh attack: the comments. From whom can a text be, by the list it stands in, by how many there are, by their
order, and by what it says? Read beside the release alone, as anybody can."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from tillid.analysis.questionnaire.values import AskedIf
from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.view import View
from tillid.analysis.tables.files.comments_file import read_part
from tillid.analysis.tables.groups import EVERYONE, TREE, Group
from tillid.analysis.tables.safe_comments import CommentedItem, Comments
from tillid.text import Renderable, _, plural

LEAST = 10
"""People whose comments stand together, whatever limit the file claims to keep."""
SEVERAL = 3
"""Texts that two people would hardly write alike in two waves."""
Judged = tuple[View, Comments]

_IN_TEXT: tuple[tuple[re.Pattern[str], Renderable], ...] = (
    (re.compile(r"(?<!\d)\d{6}[-– ]?\d{4}(?!\d)"), _("A civil registration number may stand in a comment.")),
    (re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+\.\w"), _("A mail address may stand in a comment.")),
    (
        re.compile(r"(?<![\d.,])(?:(?:\+|00)45 ?)?\d(?:[ .-]?\d){7}(?![\d.,]?\d)"),
        _("A telephone number may stand in a comment."),
    ),
)


def attack_comments(parts: tuple[Mapping[str, Any], ...], views: tuple[View, ...], attack: Attack) -> None:
    """Attack the comments of releases, each beside its own release, and the parts of one wave beside each other."""
    judged: list[Judged] = []
    for data in parts:
        try:
            part = read_part(data)
        except ValueError:
            what = _("The comments were changed after they were made, or are not written as comments are.")
            attack.found("comments", _wave_of(data), (), None, what)
            continue
        view = next((one for one in views if one.release.sha256 == part.release_sha256), None)
        if view is None:
            what = _("The comments belong to a release that is not among the files.")
            attack.found("comments", part.wave, (), None, what)
            continue
        judged.append((view, part))
        _attack_part(view, part, attack)
    for place, (view, part) in enumerate(judged):
        for other in judged[:place]:
            _compare((view, part), other, attack)


def _wave_of(data: Mapping[str, Any]) -> str:
    said = data.get("wave")
    return said if isinstance(said, str) and said else "?"


def _attack_part(view: View, part: Comments, attack: Attack) -> None:
    if part.wave != view.release.wave.id:
        attack.found("comments", view.name, (), None, _("The comments say that they belong to another wave."))
    if part.limit < LEAST or part.limit < view.k:
        attack.found("comments", view.name, (), None, _("The limit for comments is {limit}.", limit=part.limit))
    for item in part.items:
        least = max(LEAST, view.k, part.limit, item.limit, _led_by(view, item))
        _attack_lists(view, item, least, attack)
        _attack_order(view, part.wave, item, attack)
        for one in item.lists:
            for comment in one.comments:
                attack.comments += 1
                for pattern, what in _IN_TEXT:
                    if pattern.search(comment.text):
                        attack.found("comments", view.name, (one.filters,), item.id, what)


def _led_by(view: View, item: CommentedItem) -> int:
    """The limit of the question that decided who was asked."""
    if item.asked_if is None:
        return 0
    ids = (item.asked_if.item, *(f"{item.asked_if.item}.{answer}" for answer in item.asked_if.among))
    limits = [one.min_group or 0 for one in view.release.items if one.id in ids]
    return max(limits, default=0)


def _attack_lists(view: View, item: CommentedItem, least: int, attack: Attack) -> None:
    sizes: dict[Group, int] = {}
    for one in item.lists:
        people = _asked(view, item.asked_if, one.filters)
        for what in _wrong_with(view, one.filters, people, least, repeated=one.filters in sizes):
            attack.found("comments", view.name, (one.filters,), item.id, what)
        sizes[one.filters] = people or 0
        if one.filters != EVERYONE and one.comments and len(one.comments) >= (people or 0) - 1:
            attack.found("comments", view.name, (one.filters,), item.id, _ALL_WROTE)
    unplaced = next((one.comments for one in item.lists if one.filters == EVERYONE), ())
    if not unplaced or EVERYONE not in sizes:
        return
    listed = frozenset(sizes) - {EVERYONE}
    left = sizes[EVERYONE] - sum(sizes[group] for group in listed)
    if len(unplaced) >= (left or sizes[EVERYONE]) - 1:
        attack.found("comments", view.name, (EVERYONE,), item.id, _ALL_WROTE)
    if _tells(view, item, left, listed, least):
        attack.found("comments", view.name, (EVERYONE, *sorted(listed)), item.id, _left_over(left))


_ALL_WROTE = _("There are so many comments that everybody, or all but one, must have written.")


def _left_over(left: int) -> Renderable:
    return plural(
        "The comments of everyone can only be from {count} person whose area has no list.",
        "The comments of everyone can only be from {count} people whose area has no list.",
        left,
    )


def _wrong_with(view: View, group: Group, people: int | None, least: int, *, repeated: bool) -> Iterator[Renderable]:
    if people is None:
        yield _("Comments stand in a group of which nobody may know how many were asked.")
    elif people < least:
        yield _("Comments stand in a group of fewer than {least} people.", least=least)
    if group != EVERYONE and not _is_area(view, group):
        yield _("Comments stand in a group that is no area.")
    if repeated:
        yield _("A group has two lists of comments.")


def _is_area(view: View, group: Group) -> bool:
    tree = view.release.dimension(TREE)
    return tree is not None and len(group) == 1 and group[0][0] == TREE and group[0][1] in tree.tops


def _tells(view: View, item: CommentedItem, left: int, listed: frozenset[Group], least: int) -> bool:
    """Whether those without a list are too few, all in one place, or all but one in a place under the limit: then
    that one knows which comment is not theirs."""
    if left == 0 or not listed:
        return False
    tree = view.release.dimension(TREE)
    others = [group for code in (tree.tops if tree else ()) if (group := ((TREE, code),)) not in listed]
    rest = view.has_rest(TREE) or tree is None
    if left < least or (len(others) < 2 and not rest):
        return True
    known = [size for group in others if (size := _asked(view, item.asked_if, group)) is not None and size < least]
    return any(left - size < 2 for size in known)


def _asked(view: View, asked_if: AskedIf | None, group: Group) -> int | None:
    """How many in a group were asked, by what the release shows."""
    release = view.release
    if asked_if is None:
        return view.sizes.get(group) if release.shared_n else (release.wave.respondents if not group else None)
    if not release.shared_n:
        return None
    table, answers = release.table(asked_if.item, group), asked_if.among
    if table is None and len(answers) == 1:  # one option of a multiple choice
        table, answers = release.table(f"{asked_if.item}.{answers[0]}", group), ("chosen",)
    return table.count(answers) if table is not None else None


def _attack_order(view: View, wave: str, item: CommentedItem, attack: Attack) -> None:
    """Any order but that of the hashes may be that of the alphabet, of the hour or of the places."""
    for one in item.lists:
        places = [hashlib.sha256(f"{wave}\n{item.id}\n{comment.text}".encode()).hexdigest() for comment in one.comments]
        if any(first >= second for first, second in pairwise(places)):
            what = _("The order of the comments is not that of their hashes, so it may tell something.")
            attack.found("comments", view.name, (one.filters,), item.id, what)


def _compare(later: Judged, earlier: Judged, attack: Attack) -> None:
    """The same text with everyone in two parts of one wave is from somebody who had no list in either. Waves that
    share several texts are one, whatever they are called."""
    (view, part), (_view, other) = later, earlier
    for item in part.items:
        before = other.by_id.get(item.id)
        if before is None:
            continue
        both = {comment.text for comment in _with_everyone(item)} & {comment.text for comment in _with_everyone(before)}
        listed = frozenset(one.filters for one in (*item.lists, *before.lists) if one.filters != EVERYONE)
        sizes = [_asked(view, item.asked_if, group) for group in listed]
        everyone = _asked(view, item.asked_if, EVERYONE)
        if len(both) < (1 if part.wave == other.wave else SEVERAL) or everyone is None or None in sizes:
            continue
        left = everyone - sum(size or 0 for size in sizes)
        if _tells(view, item, left, listed, max(LEAST, part.limit, item.limit)):
            attack.found("comments", view.name, (EVERYONE, *sorted(listed)), item.id, _left_over(max(left, 0)))


def _with_everyone(item: CommentedItem) -> tuple[Any, ...]:
    return next((one.comments for one in item.lists if one.filters == EVERYONE), ())
