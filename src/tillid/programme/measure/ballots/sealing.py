"""Sealing: a ballot becomes one box that only the wave's private key opens, as long as every other box of the wave.

The cryptography is libsodium's sealed box. What is ours is the form of what goes into it: canonical JSON, filled up
with spaces to the longest ballot that the questionnaire allows, so that a box's length tells nothing of the answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from tillid.analysis.questionnaire.values import Item, Questionnaire

Answer = str | tuple[str, ...]
"""A point's id, a number or a text as it was written; for a multiple choice the ids that were chosen."""

TEXT_LENGTH = 1000
"""Characters of an open text."""
NUMBER_LENGTH = 30
"""Characters of a number."""
_CODE_LENGTH = 80
"""Characters of an area's, a unit's or a group's code."""
_WIDEST = 4
"""Bytes of the widest character in UTF-8. Nothing that is kept takes more in JSON: see `tidy`."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is on a ballot: answers by item, and the declared groups of whoever gave them. Nothing else."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    by_link: bool = False
    """Given through the open link: no invitation counts it."""


def tidy(text: str) -> str:
    """A text as it is kept: line breaks in one way, nothing that cannot be seen, no space at the ends.

    >>> tidy(" Mindre papir,\\r\\nmere tid\\x00 ")
    'Mindre papir,\\nmere tid'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(sign for sign in lines if sign == "\n" or (sign >= " " and not "\ud800" <= sign <= "\udfff")).strip()


def size_for(definition: Questionnaire, groups: Iterable[str] = ()) -> int:
    """Bytes of the longest ballot that the questionnaire allows; each of its ballots is filled up to that. `groups`
    are the columns of the declared groups.

    >>> from tillid.text import Words
    >>> one, two = (Item(id, "text", None, Words(), Words()) for id in ("a", "b"))
    >>> size_for(Questionnaire("q", Words(), (), (one, two))) - size_for(Questionnaire("q", Words(), (), (one,)))
    4007
    """
    longest = Paper(
        {item.id: _longest(item) for item in definition.items},
        dict.fromkeys(groups, "x" * _CODE_LENGTH),
    )
    return len(_written(longest))


def _longest(item: Item) -> Answer:
    if item.kind == "text":
        return "x" * TEXT_LENGTH * _WIDEST
    known = (*(item.scale.ids if item.scale else ()), *item.outside_ids)
    if item.kind == "many":
        return known
    return max(known, key=len, default="") if item.kind != "number" else "x" * max(NUMBER_LENGTH, *map(len, known), 0)


def seal(paper: Paper, public_key: bytes, size: int) -> bytes:
    """One box of the wave's length. Raises ValueError for more than the questionnaire allows: that is for the page
    to refuse, before it comes here."""
    written = _written(paper)
    if len(written) > size:
        raise ValueError("a ballot is longer than the longest that the questionnaire allows")
    return SealedBox(PublicKey(public_key)).encrypt(written.ljust(size))


def open_box(box: bytes, private_key: PrivateKey) -> Paper | None:
    """What is in a box; None where it was not sealed with this key, or was damaged."""
    try:
        written = json.loads(SealedBox(private_key).decrypt(box))
        answers = {item: tuple(one) if isinstance(one, list) else one for item, one in written["answers"].items()}
        return Paper(answers, written["groups"], bool(written["by_link"]))
    except (CryptoError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _written(paper: Paper) -> bytes:
    """Canonical: the same answers are the same bytes."""
    said = {"answers": paper.answers, "groups": paper.groups, "by_link": paper.by_link}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
