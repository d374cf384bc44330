"""comments.yaml: the open answers that may be shown. It names areas that are too small to be shown, so the file itself
is no part of anything that is published."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tillid.analysis.material.comments import LONGEST_COMMENT, MASK, ApprovedComments, Comment
from tillid.analysis.material.languages import notice_missing_languages
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.reading import Node, instead_of, quoted
from tillid.text import LANGUAGES, Renderable, _

_KEYS = ("item", "area", "text", "language")
_MASKED = re.compile(r"\[\s*(?:\.{2,}|…)\s*\]")
_SPACES = re.compile(r"\s+")
_PERSONAL: tuple[tuple[re.Pattern[str], Renderable], ...] = (
    (re.compile(r"\b[0-3]\d[01]\d{3}[-\s]?\d{4}\b"), _("a civil registration number")),
    (re.compile(r"\S+@\S+\.\w+"), _("a mail address")),
    (
        re.compile(r"(?<![\d.,])(?:\+45\s?)?\d{2}[\s.]?\d{2}[\s.]?\d{2}[\s.]?\d{2}(?![\d.,]?\d)"),
        _("a telephone number"),
    ),
)
SHORTEST_NAME = 4
"""Letters: shorter names of units are words of the language as well."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the questionnaire says: its open questions, its other questions, its languages. All empty where it could
    not be read; questions are then not checked."""

    open: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    languages: tuple[str, ...] = LANGUAGES


def read_comments(node: Node, asked: Asked, organisation: Organisation) -> ApprovedComments | None:
    """The approved comments in the file's order; None where there is no file.

    >>> from tillid.analysis.material.reading import Problems, read_yaml_bytes
    >>> yaml = b"{approved_by: Hoved MED, comments: [{item: one_change, text: Mere tid}]}"
    >>> node = read_yaml_bytes(yaml, "comments.yaml", Problems())
    >>> read_comments(node, Asked(("one_change",)), Organisation()).comments
    (Comment(item='one_change', text='Mere tid', language='da', area=None),)
    """
    if not node:
        return None
    node.expect("approved_by", "comments")
    notice_missing_languages(node.get("approved_by"))
    found: dict[tuple[str, str], Comment] = {}
    for child in node.need("comments").items():
        comment = _comment(child, asked, organisation)
        if comment.text and (comment.item, comment.text) in found:
            child.wrong(_("The same comment stands twice."), _("Remove one of them: the same words are shown once."))
        found.setdefault((comment.item, comment.text), comment)
    approved_by = node.need("approved_by").words()
    for _language, body in approved_by.by_language:
        _refuse_personal(node.get("approved_by"), body)
    return ApprovedComments(approved_by, tuple(found.values()))


def _comment(node: Node, asked: Asked, organisation: Organisation) -> Comment:
    _refuse_others(node)
    return Comment(
        item=_item(node.need("item"), asked),
        text=_text(node.need("text"), organisation),
        language=node.get("language").one_of(_languages(asked), default=LANGUAGES[0]),
        area=_area(node.get("area"), organisation),
    )


def _languages(asked: Asked) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*asked.languages, *LANGUAGES)))


def _refuse_others(node: Node) -> None:
    """A date, a role or a unit beside a comment would tell who wrote it, so nothing else is passed over."""
    for key, child in node.fields():
        if key not in _KEYS:
            child.wrong(
                _("{key} does not belong beside a comment.", key=quoted(key)),
                _("Remove it: nothing but item, area, text and language may stand there, so that nobody is traced."),
            )


def _item(node: Node, asked: Asked) -> str:
    id = node.identifier()
    if not id or id in asked.open or not (asked.open or asked.closed):
        return id
    if id in asked.closed:
        node.wrong(
            _("{id} is not answered in people's own words.", id=id),
            _("Name a question of kind text from questionnaire.yaml."),
        )
    else:
        node.wrong(_("“{text}” is not known here.", text=quoted(id)), instead_of(id, asked.open))
    return ""


def _area(node: Node, organisation: Organisation) -> str | None:
    """An area, never a unit: a unit is too close to the person."""
    id = node.text()
    if id in {unit.id for unit in organisation.units}:
        node.wrong(
            _("{id} is a unit; comments are shown by area.", id=quoted(id)),
            _("Write the unit's area, or leave area out."),
        )
        return None
    return node.one_of(tuple(area.id for area in organisation.areas)) or None


def _text(node: Node, organisation: Organisation) -> str:
    text = tidied(node.text())
    if len(text) > LONGEST_COMMENT:
        node.wrong(
            _("The comment has {length} characters; {most} are the most.", length=len(text), most=LONGEST_COMMENT),
            _("Take out what is not needed, and write [...] there."),
        )
    _refuse_personal(node, text)
    for name in _names_in(text, organisation):
        node.notice(
            _("The comment names {name}, so it can be seen where it was written.", name=quoted(name)),
            _("Write [...] instead, unless everybody may know."),
        )
    return text


def tidied(text: str) -> str:
    """On one line, with what was taken out marked in one way.

    >>> tidied("Spørg [ … ] om  det ")
    'Spørg [...] om det'
    """
    return _SPACES.sub(" ", _MASKED.sub(MASK, text)).strip()


def personal_in(text: str) -> Renderable | None:
    """What the text holds that points at a person, as far as a pattern can see it.

    >>> personal_in("Skriv til hanne@example.dk").render("en")
    'a mail address'
    """
    return next((what for pattern, what in _PERSONAL if pattern.search(text)), None)


def _refuse_personal(node: Node, text: str) -> None:
    for pattern, what in _PERSONAL:
        if pattern.search(text):
            node.wrong(_("The text holds what looks like {what}.", what=what), _("Write [...] instead of it."))


def _names_in(text: str, organisation: Organisation) -> list[str]:
    """Places of the organisation that the comment names. Who a person is only a reader can see."""
    names = (*(area.name for area in organisation.areas), *(unit.name for unit in organisation.units))
    called = [said for name in names for _language, said in name.by_language]
    called += [name for unit in organisation.units for name in unit.also_called]
    return [
        name
        for name in dict.fromkeys(called)
        if len(name) >= SHORTEST_NAME and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    ]
