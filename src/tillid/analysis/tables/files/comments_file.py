"""The comments of a wave as JSON, and back: a file beside the release, which stays as it is."""

from __future__ import annotations

import dataclasses
from typing import Any, cast

from tillid.analysis.material.provenance import PROVENANCES, Provenance
from tillid.analysis.questionnaire.values import AskedIf
from tillid.analysis.tables.files.release_file import sha256_of
from tillid.analysis.tables.safe_comments import CommentedItem, CommentList, Comments, SafeComment
from tillid.text import Words

Json = dict[str, Any]


def comments_json(comments: Comments) -> Json:
    content = _content(comments)
    content["sha256"] = sha256_of(content)
    return content


def with_sha256(comments: Comments) -> Comments:
    """The same comments with the hash of what their file holds."""
    return dataclasses.replace(comments, sha256=sha256_of(_content(comments)))


def is_part(data: object) -> bool:
    """Whether JSON is meant as the comments of a release."""
    return isinstance(data, dict) and "release_sha256" in data and "items" in data


def read_part(data: object) -> Comments:
    """Raises ValueError where the content is not written as comments are, or does not match its hash."""
    try:
        part = _part(cast(Json, data))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not written as comments are") from error
    if comments_json(part) != data:
        raise ValueError("does not match its hash, or holds more than comments do")
    return part


def _content(comments: Comments) -> Json:
    return {
        "wave": comments.wave,
        "release_sha256": comments.release_sha256,
        "provenance": comments.provenance,
        "limit": comments.limit,
        "approved_by": dict(comments.approved_by.by_language),
        "items": {item.id: _item(item) for item in comments.items},
    }


def _item(item: CommentedItem) -> Json:
    content: Json = {"limit": item.limit}
    if item.asked_if is not None:
        content["asked_if"] = {"item": item.asked_if.item, "in": list(item.asked_if.among)}
    content["lists"] = [
        {"filters": dict(one.filters), "comments": [dataclasses.asdict(comment) for comment in one.comments]}
        for one in item.lists
    ]
    return content


def _part(data: Json) -> Comments:
    if data["provenance"] not in PROVENANCES:
        raise KeyError(data["provenance"])
    return Comments(
        _text(data["wave"]),
        _text(data["release_sha256"]),
        cast(Provenance, data["provenance"]),
        _whole(data["limit"]),
        Words(tuple((language, _text(said)) for language, said in data["approved_by"].items())),
        tuple(_read_item(id, item) for id, item in data["items"].items()),
        _text(data["sha256"]),
    )


def _read_item(id: str, data: Json) -> CommentedItem:
    led = data.get("asked_if")
    return CommentedItem(
        id,
        _whole(data["limit"]),
        tuple(_read_list(one) for one in data["lists"]),
        AskedIf(_text(led["item"]), tuple(_text(one) for one in led["in"])) if led is not None else None,
    )


def _read_list(data: Json) -> CommentList:
    return CommentList(
        tuple((dimension, _text(code)) for dimension, code in data["filters"].items()),
        tuple(_read_comment(one) for one in data["comments"]),
    )


def _read_comment(data: Json) -> SafeComment:
    if not isinstance(data["masked"], bool):
        raise TypeError("masked")
    return SafeComment(_text(data["text"]), _text(data["language"]), data["masked"])


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text was expected")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("a whole number was expected")
    return value
