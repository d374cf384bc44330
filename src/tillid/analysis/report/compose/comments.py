"""What people wrote: every approved comment, by question and group. Statements are a selection; these are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tillid.analysis.figures.values import Column, Table
from tillid.analysis.questionnaire.values import Item
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.document import Block, CommentsBlock, Paragraph, Section
from tillid.analysis.tables.groups import EVERYONE
from tillid.analysis.tables.safe_comments import CommentedItem, CommentList, Comments
from tillid.text import Joined, Renderable, _, plural


def written(grounds: Grounds, theme: str | None) -> tuple[Section, ...]:
    """A section, or none where nothing was approved for the theme's open questions."""
    comments = grounds.comments
    questions = tuple(_questions(grounds, [item for item in open_questions(grounds) if item.theme == theme]))
    if comments is None or not questions:
        return ()
    how: tuple[Block, ...] = (Paragraph(how_chosen(comments, [made for _item, made in questions])),)
    title, id = _("What people wrote"), f"{theme}-written" if theme else "written"
    return (Section(id, title, how, sections=tuple(_section(grounds, *one) for one in questions)),)


def written_without_theme(grounds: Grounds) -> tuple[Section, ...]:
    return written(grounds, None)


def all_written(grounds: Grounds) -> Section:
    """Everything that people wrote, on one page: the questions in the order in which they were asked."""
    comments, questions = grounds.comments, tuple(_questions(grounds, open_questions(grounds)))
    how = (Paragraph(how_chosen(comments, [made for _item, made in questions])),) if comments else ()
    return Section("written", _("What people wrote"), how, sections=tuple(_section(grounds, *one) for one in questions))


def comment_tables(grounds: Grounds) -> tuple[Table, ...]:
    """For the workbook: one a question."""
    comments, asked = grounds.comments, open_questions(grounds)
    if comments is None:
        return ()
    return tuple(_table(grounds, comments, item, made) for item, made in _questions(grounds, asked))


def open_questions(grounds: Grounds) -> tuple[Item, ...]:
    return tuple(item for item in grounds.questionnaire.items if item.kind == "text")


def comments_limit(grounds: Grounds) -> int:
    return max(grounds.wave.limits.comments, grounds.release.k)


def comment_limit(grounds: Grounds) -> tuple[Renderable, ...]:
    """For the method annex, where anything was asked that people answered in their own words."""
    if not open_questions(grounds):
        return ()
    return (
        _(
            "Comments are shown for groups in which at least {limit} answered, when a human being has read and "
            "approved them, and never for a single unit.",
            limit=comments_limit(grounds),
        ),
    )


def how_chosen(comments: Comments, made: Iterable[CommentedItem]) -> Renderable:
    """What a reader must know before the first comment."""
    said: list[Renderable] = [
        _(
            "All approved comments stand here, word for word and in an order that tells nothing. They do not count how "
            "many are of an opinion. Read and approved by: {who}.",
            who=comments.approved_by,
        )
    ]
    if any(comment.masked for item in made for one in item.lists for comment in one.comments):
        said.append(_("[...] stands where something that could point at somebody was taken out."))
    if comments.provenance == "simulated":
        said.append(_("**The comments are made up**, like the answers."))
    return Joined(tuple(said))


def _questions(grounds: Grounds, items: Iterable[Item]) -> Iterator[tuple[Item, CommentedItem]]:
    for item in items:
        made = grounds.comments.by_id.get(item.id) if grounds.comments else None
        if made is not None and made.shown:
            yield item, made


def _section(grounds: Grounds, item: Item, made: CommentedItem) -> Section:
    lists = (
        CommentsBlock(_group(grounds, made, one), tuple(comment.words for comment in one.comments))
        for one in _in_order(made)
    )
    held = plural(
        "{count} comment. It is shown for groups in which at least {limit} answered.",
        "{count} comments. They are shown for groups in which at least {limit} answered.",
        sum(len(one.comments) for one in made.shown),
        limit=made.limit,
    )
    return Section(f"{item.id}-written-here", item.words, (Paragraph(held), *lists))


def _in_order(made: CommentedItem) -> tuple[CommentList, ...]:
    """The areas first: what has no place comes last."""
    return tuple(sorted(made.shown, key=lambda one: one.filters == EVERYONE))


def _group(grounds: Grounds, made: CommentedItem, one: CommentList) -> Renderable:
    if one.filters != EVERYONE:
        return grounds.group_name(one.filters)
    if made.by_area:
        return _("Area not shown")
    return grounds.material.organisation.name or _("The whole organisation")


def _table(grounds: Grounds, comments: Comments, item: Item, made: CommentedItem) -> Table:
    rows = tuple((_group(grounds, made, one), comment.words) for one in _in_order(made) for comment in one.comments)
    columns = (Column(_("Area")), Column(_("Comment")))
    title = _("What people wrote: {question}", question=item.words)
    return Table(f"comments-{item.id}", title, columns, rows, (how_chosen(comments, (made,)),))
