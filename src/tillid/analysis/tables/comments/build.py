"""From approved comments and a frozen release to its second part: place, put in order, attack, freeze."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator

from tillid.analysis.material.comments import MASK, ApprovedComments, Comment
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.wave import Wave
from tillid.analysis.questionnaire.values import Item, Questionnaire
from tillid.analysis.tables.audit.comments import attack_comments
from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.view import View
from tillid.analysis.tables.comments.placing import PlacingRules, asked_people, places
from tillid.analysis.tables.files.comments_file import Json, comments_json, with_sha256
from tillid.analysis.tables.groups import EVERYONE, TREE, Group
from tillid.analysis.tables.safe import Release
from tillid.analysis.tables.safe_comments import CommentedItem, CommentList, Comments, SafeComment
from tillid.errors import AuditNotClean, InputError, Place, Problem
from tillid.text import Joined, _

ALL_RULES = PlacingRules()
"""The limits are the wave's and the question's own."""
TOLD = 5
"""Of refused comments, so many findings are told."""


def comments_of(
    approved: ApprovedComments,
    release: Release,
    questionnaire: Questionnaire,
    organisation: Organisation,
    wave: Wave,
    *,
    rules: PlacingRules = ALL_RULES,
    earlier: tuple[tuple[Json, ...], tuple[Release, ...]] = ((), ()),
) -> Comments:
    """The comments that may be shown beside a release, frozen; no answer is looked at for it.

    `earlier` holds parts that are out already, with their releases. The same comments give the same bytes, whatever
    their order in the file. Raises InputError where so many comments stand in a group that everybody in it must have
    written, and AuditNotClean where the attack finds something, alone or beside an earlier part.
    """
    limit = max(wave.limits.comments, release.k)
    areas = tuple(area.id for area in organisation.areas if _is_declared(release, area.id))
    made: list[CommentedItem] = []
    problems: list[Problem] = []
    for item in questionnaire.items:
        mine = tuple(one for one in approved.comments if one.item == item.id)
        if mine:
            stated = dataclasses.replace(rules, limit=max(limit, _strictest(questionnaire, item)))
            placing = _Placing(release, item, areas if any(one.area for one in mine) else (), stated)
            made.append(placing.placed(mine, release.wave.id))
            problems.extend(placing.crowded(made[-1]))
    if problems:
        raise InputError(tuple(problems))
    part = with_sha256(
        Comments(release.wave.id, release.sha256, release.wave.provenance, limit, approved.approved_by, tuple(made))
    )
    _refuse_unsafe(part, release, earlier)
    return part


def _strictest(questionnaire: Questionnaire, item: Item) -> int:
    """The question's own limit, or that of a question that led to it: what only those are asked who answered a
    sensitive question is as sensitive."""
    found = item.min_group or 0
    while item.asked_if is not None and item.asked_if.item in questionnaire.by_id:
        item = questionnaire.by_id[item.asked_if.item]
        found = max(found, item.min_group or 0)
    return found


def _is_declared(release: Release, area: str) -> bool:
    tree = release.dimension(TREE)
    return tree is not None and area in tree.tops


@dataclasses.dataclass(frozen=True)
class _Placing:
    """One open question's comments on their way to their lists. No `areas`: nobody said where the writers work."""

    release: Release
    item: Item
    areas: tuple[str, ...]
    rules: PlacingRules

    def placed(self, comments: tuple[Comment, ...], wave: str) -> CommentedItem:
        groups = places(self.release, self.areas, self.item.asked_if, self.rules)
        held: dict[Group, list[Comment]] = {group: [] for group in groups}
        for comment in comments if groups else ():
            own: Group = ((TREE, comment.area),) if comment.area else EVERYONE
            held[own if own in held else EVERYONE].append(comment)
        lists = tuple(CommentList(group, _frozen(wave, self.item.id, some)) for group, some in held.items())
        return CommentedItem(self.item.id, self.rules.limit, lists, self.item.asked_if)

    def crowded(self, made: CommentedItem) -> Iterator[Problem]:
        """Where everybody, or all but one, must have written, each of them is known to have."""
        sizes = {one.filters: asked_people(self.release, made.asked_if, one.filters) or 0 for one in made.lists}
        everyone = sizes.get(EVERYONE, 0)
        left = everyone - sum(people for group, people in sizes.items() if group != EVERYONE)
        total = sum(len(one.comments) for one in made.lists)
        for one in made.lists:
            count, people = len(one.comments), sizes[one.filters]
            if one.filters == EVERYONE:
                count, people = (count, left) if left else (total, everyone)
            if count and count > people - 2:
                yield _too_many(self.item.id, one.filters, count, people)


def _too_many(item: str, group: Group, count: int, people: int) -> Problem:
    return Problem(
        Place("comments.yaml", None, ", ".join((item, *(code for _dimension, code in group)))),
        _("{count} comments from {people} people: it could be known who wrote.", count=count, people=people),
        _("Leave some of them out, so that at least two people have not written; or check areas and answers."),
    )


def _frozen(wave: str, item: str, comments: list[Comment]) -> tuple[SafeComment, ...]:
    """In the order of their hashes: the same for everybody, and it tells neither when, where nor by whom."""

    def place(comment: Comment) -> str:
        return hashlib.sha256("\n".join((wave, item, comment.text)).encode()).hexdigest()

    return tuple(SafeComment(one.text, one.language, MASK in one.text) for one in sorted(comments, key=place))


def _refuse_unsafe(part: Comments, release: Release, earlier: tuple[tuple[Json, ...], tuple[Release, ...]]) -> None:
    parts, releases = earlier
    attack = Attack()
    views = tuple(View(one, one.wave.id) for one in (*releases, release))
    already = Attack()
    attack_comments(parts, views, already)
    attack_comments((*parts, comments_json(part)), views, attack)
    ours = [finding for finding in attack.findings if finding not in already.findings]
    if ours:
        raise AuditNotClean(
            Joined(
                (
                    _("The comments would let somebody be found, so they were not made:"),
                    *ours[:TOLD],
                    _("Leave out the comments that are named, or the area of them all, and try again."),
                ),
                "\n",
            )
        )
