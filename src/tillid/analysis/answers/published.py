"""A report's published shares, of which no answers exist: read and checked, never completed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tillid.analysis.material.reading import Node
from tillid.analysis.questionnaire.options import as_countable
from tillid.analysis.questionnaire.values import Background, Item, Questionnaire
from tillid.text import Text, _

PrintedShares = tuple[tuple[str, Decimal | None], ...]
"""(answer, per cent exactly as written), in the order of the scale, then the answers outside it. None: not legible."""


@dataclass(frozen=True, slots=True)
class PublishedItem:
    """`shares` None: nothing of the item is legible. `loose`: seen without a sure answer, mentioned and never used."""

    item: str
    shares: PrintedShares | None
    loose: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedGroup:
    """What was published for one answer to a background question."""

    background: str
    choice: str
    respondents: int | None
    items: tuple[PublishedItem, ...]


@dataclass(frozen=True, slots=True)
class PublishedShares:
    """Every item of the questionnaire in its order; those that the report does not show have no shares.

    `respondents` None: not stated, so no base can be searched for.
    """

    respondents: int | None = None
    items: tuple[PublishedItem, ...] = ()
    background: tuple[PublishedItem, ...] = ()
    groups: tuple[PublishedGroup, ...] = ()


def read_published(node: Node, questionnaire: Questionnaire) -> PublishedShares:
    """Read published.yaml. What is wrong is noted as problems of the node; nothing is raised.

    `items` holds a list of shares an item, `loose` what is seen of items that are not wholly legible, and the id
    of a background question (`area`) the respondents' shares by its answers. `groups` holds the same by one
    answer to a background question: `groups: {area: {handicap: {respondents: 71, items: {…}}}}`.
    """
    background = {one.id: one for one in questionnaire.background}
    if questionnaire.items:  # without questions every reference is wrong, and nothing of it this file's fault
        node.expect("measurement", "items", "loose", "groups", "sources", *background)
    respondents = node.get("measurement").get("respondents").whole(least=1)
    if node and respondents is None:
        node.get("measurement").notice(
            _("The number of respondents is missing, so the counts behind the shares cannot be searched for."),
            _("Write respondents: with how many answered the questionnaire, if the report says so."),
        )
    return PublishedShares(
        respondents,
        _items(node.get("items"), node.get("loose"), questionnaire),
        tuple(
            PublishedItem(one.id, _background_shares(node.get(one.id), one))
            for one in questionnaire.background
            if node.get(one.id)
        ),
        tuple(_groups(node.get("groups"), background, questionnaire)),
    )


def _items(node: Node, loose: Node, questionnaire: Questionnaire) -> tuple[PublishedItem, ...]:
    """Every item of the questionnaire, as it is counted: a multiple choice option by option."""
    known = questionnaire.by_id
    given = {key: child for key, child in node.fields() if _is_known(child, key, known)}
    seen = {key: child for key, child in loose.fields() if _is_known(child, key, known)}
    return tuple(
        published
        for item in questionnaire.items
        if item.kind != "text" or item.id in given
        for published in _item(item, given.get(item.id), _loose(seen.get(item.id)))
    )


def _is_known(node: Node, item: str, known: Mapping[str, Item]) -> bool:
    if known and item not in known:
        node.wrong(
            _("“{item}” is no item of the questionnaire.", item=item),
            _("Correct the id, or add the item to questionnaire.yaml."),
        )
    return item in known


def _item(item: Item, node: Node | None, loose: tuple[Decimal, ...]) -> Iterator[PublishedItem]:
    if item.kind == "text":
        if node:
            node.wrong(_("An open text has no shares."), _("Remove {item} from the file.", item=item.id))
        return
    shares = _shares(node, (*item.on_scale, *item.outside_ids), parts=item.kind != "many") if node else None
    if item.kind != "many":
        yield PublishedItem(item.id, shares, loose)
        return
    for option in as_countable(item):
        yield PublishedItem(option.id, _of_option(option.id.removeprefix(f"{item.id}."), option, shares), loose)


def _of_option(chosen: str, option: Item, shares: PrintedShares | None) -> PrintedShares | None:
    """An option is printed as the share that chose it; how many did not is nowhere printed."""
    if shares is None:
        return None
    printed = dict(shares)
    first, second = option.on_scale
    return ((first, printed[chosen]), (second, None), *((answer, printed[answer]) for answer in option.outside_ids))


def _loose(node: Node | None) -> tuple[Decimal, ...]:
    shares = (_share(child) for child in node.items()) if node else ()
    return tuple(share for share in shares if share is not None)


def _shares(node: Node, answers: tuple[str, ...], *, parts: bool) -> PrintedShares | None:
    """Shares as a list in order, or by the answers' ids. `parts`: they are parts of a whole and add up to 100."""
    if not node:
        return None
    entries = [child for _, child in node.fields()] if node.is_mapping else list(node.items())
    unknown = [(key, child) for key, child in node.fields() if key not in answers] if node.is_mapping else []
    for key, child in unknown:
        child.wrong(_no_answer(key, node.inside), _one_of(answers))
    if len(entries) != len(answers):
        node.wrong(
            _("There are {given} shares for {expected} answers.", given=len(entries), expected=len(answers)),
            _(
                "Write one share for each answer, in this order: {answers}. A share that cannot be read is null.",
                answers=", ".join(answers),
            ),
        )
    if unknown or len(entries) != len(answers):
        return None
    read = [_share(child) for child in (map(node.get, answers) if node.is_mapping else entries)]
    if parts:
        _check_sum(node, [share for share in read if share is not None], whole=None not in read)
    return tuple(zip(answers, read, strict=True))


def _no_answer(text: str, item: str) -> Text:
    return _("“{text}” is no answer to {item}.", text=text, item=item)


def _one_of(answers: tuple[str, ...]) -> Text:
    return _("Write one of its answers: {allowed}.", allowed=", ".join(answers))


def _share(node: Node) -> Decimal | None:
    share = node.decimal()
    if share is not None and not 0 <= share <= 100:
        node.wrong(
            _("{share} per cent is no share.", share=share), _("Write a share between 0 and 100, or null if unknown.")
        )
        return None
    return share


def _check_sum(node: Node, shares: list[Decimal], *, whole: bool) -> None:
    """Rounding may move each share by half a unit of the last decimal that is written; more is a mistake.

    With a share missing the others may add up to less, never to more.
    """
    decimals = max((-e for e in (share.as_tuple().exponent for share in shares) if isinstance(e, int)), default=0)
    slack = len(shares) * Decimal(5).scaleb(-max(decimals, 0) - 1)
    total = sum(shares, Decimal(0))
    if total > 100 + slack or (whole and total < 100 - slack):
        node.wrong(
            _("The shares add up to {total}, and rounding cannot explain it.", total=total),
            _("Compare them with the report; write null for a share that cannot be read."),
        )


def _background_shares(node: Node, background: Background) -> PrintedShares | None:
    if not background.choices:  # already told: organisation.yaml or the questionnaire does not name them
        return None
    return _shares(node, tuple(choice.id for choice in background.choices), parts=True)


def _groups(node: Node, background: Mapping[str, Background], questionnaire: Questionnaire) -> Iterator[PublishedGroup]:
    for key, by_choice in node.fields():
        if not questionnaire.items:
            continue
        if key not in background:
            by_choice.wrong(
                _("“{text}” is no background question.", text=key),
                _("Correct the id, or add it under background: in questionnaire.yaml."),
            )
            continue
        choices = tuple(choice.id for choice in background[key].choices)
        for choice, group in by_choice.fields():
            if choice not in choices:
                group.wrong(_no_answer(choice, key), _one_of(choices))
                continue
            group.expect("respondents", "items", "loose")
            items = _items(group.get("items"), group.get("loose"), questionnaire)
            yield PublishedGroup(key, choice, group.get("respondents").whole(least=1), items)
