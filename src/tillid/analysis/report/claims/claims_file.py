"""Reading claims.yaml: a list of claims, each checked against the questionnaire."""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import cast

from tillid.analysis.material.reading import Node
from tillid.analysis.questionnaire.values import Item, Questionnaire
from tillid.analysis.report.claims.values import OF_A_SHARE, QUALIFIERS, WITH_A_NUMBER, Claim, Qualifier
from tillid.text import Words, _

PLACES = ("share", "base")
"""What a sentence may have filled in."""

_KEYS = ("id", "item", "answers", "qualifier", "says", "by", "about", "source", "also_about", "da", "en")


def read_claims(node: Node, questionnaire: Questionnaire) -> tuple[Claim, ...]:
    """Every claim of the file in its order; what is wrong is noted as problems of the node."""
    return tuple(_claims(node, questionnaire))


def _claims(node: Node, questionnaire: Questionnaire) -> Iterator[Claim]:
    seen: set[str] = set()
    for child in node.items():
        claim = _claim(child, questionnaire)
        if claim.id in seen:
            child.get("id").wrong(_("The id {id} stands twice.", id=claim.id), _("Give each claim an id of its own."))
            continue
        if claim.id:
            seen.add(claim.id)
            yield claim


def _claim(node: Node, questionnaire: Questionnaire) -> Claim:
    node.expect(*_KEYS)
    item = _item(node.get("item"), questionnaire)
    qualifier = node.get("qualifier").one_of(QUALIFIERS)
    claim = Claim(
        id=node.need("id").identifier(),
        item=item.id if item else None,
        answers=node.get("answers").texts(),
        qualifier=cast("Qualifier", qualifier) if qualifier else None,
        says=node.get("says").decimal(),
        by=node.get("by").text() or None,
        about=node.get("about").words(),
        source=node.get("source").text() or None,
        also_about=getattr(_item(node.get("also_about"), questionnaire), "id", None),
        sentence=_sentence(node),
    )
    _check_qualifier(node, claim)
    _check_answers(node, claim, item)
    _check_by(node, claim, questionnaire)
    return claim


def _item(node: Node, questionnaire: Questionnaire) -> Item | None:
    id = node.text()
    if id and questionnaire.items and id not in questionnaire.by_id:
        node.wrong(
            _("“{item}” is no item of the questionnaire.", item=id),
            _("Correct the id, or add the item to questionnaire.yaml."),
        )
    return questionnaire.by_id.get(id)


def _sentence(node: Node) -> Words:
    words = node.own_words()
    for language, text in words.by_language:
        try:
            places = [place for _text, place, _format, _conversion in string.Formatter().parse(text)]
        except ValueError:
            places = [""]
        if any(place is not None and place not in PLACES for place in places):
            node.get(language).wrong(
                _(
                    "A sentence can have {share} and {base} filled in, nothing else in braces.",
                    share="{share}",
                    base="{base}",
                ),
                _("Remove the other braces."),
            )
    return words


def _check_qualifier(node: Node, claim: Claim) -> None:
    says = node.get("says")
    if claim.qualifier is None:
        if not claim.filled_in and not node.get("qualifier"):
            node.wrong(
                _("The claim has no qualifier, so it is not clear when it holds."),
                _(
                    "Write one of: {allowed}, or a sentence with {share} where the number goes.",
                    allowed=", ".join(QUALIFIERS),
                    share="{share}",
                ),
            )
        return
    may_be_filled = claim.filled_in and claim.qualifier in ("exact", "about", "only")
    if claim.qualifier in WITH_A_NUMBER and not says and not may_be_filled:
        node.wrong(
            _("The claim says no number."),
            _("Write says: with the number as the report words it, in per cent."),
        )
    if claim.says is not None and not 0 <= claim.says <= 100:
        says.wrong(_("{share} per cent is no share.", share=claim.says), _("Write a number between 0 and 100."))


def _check_answers(node: Node, claim: Claim, item: Item | None) -> None:
    of_a_share = claim.qualifier in OF_A_SHARE or claim.qualifier is None
    if of_a_share and not node.get("item"):
        node.wrong(_("The claim names no item."), _("Write item: with the id of the question it is about."))
    if item is None:
        return
    known = tuple(point.id for point in item.points)
    for answer in claim.answers:
        if answer not in known:
            node.get("answers").wrong(
                _("“{text}” is no answer to {item}.", text=answer, item=item.id),
                _("Write one of its answers: {allowed}.", allowed=", ".join(known)),
            )
    if of_a_share and not claim.answers:
        node.wrong(
            _("The claim names no answers."),
            _("Write answers: with those it counts, for example [{example}].", example=", ".join(known[:2])),
        )
    if len(set(claim.answers)) < len(claim.answers):
        node.get("answers").wrong(_("An answer stands twice."), _("Name each answer once."))
    if item.kind == "many" and len(claim.answers) > 1:
        node.get("answers").wrong(
            _("Whoever answers {item} may choose several answers, so they cannot be added up.", item=item.id),
            _("Name one answer, and make a claim of each."),
        )


def _check_by(node: Node, claim: Claim, questionnaire: Questionnaire) -> None:
    known = {one.id for one in questionnaire.background} | {"area"}
    if claim.by is not None and questionnaire.items and claim.by not in known:
        node.get("by").wrong(
            _("“{text}” is no background question.", text=claim.by),
            _("Correct the id, or add it under background: in questionnaire.yaml."),
        )
