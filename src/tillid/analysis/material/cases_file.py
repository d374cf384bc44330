"""cases.yaml: the case load against requirements that make no sense, source by source."""

from __future__ import annotations

from tillid.analysis.material.cases import Call, CaseLoad, CaseReport, DecidedElsewhere, KnownMatter, Outcome
from tillid.analysis.material.languages import notice_missing_languages
from tillid.analysis.material.reading import Node
from tillid.analysis.material.seasons import season_words
from tillid.text import LANGUAGES, Words


def read_cases(node: Node) -> CaseLoad:
    """What the file says of the cases; numbers stay as their source words them, and sources may disagree.

    >>> from tillid.analysis.material.reading import Problems, read_yaml_bytes
    >>> yaml = b"reports: [{source: status-2014, applications: 50+}]"
    >>> read_cases(read_yaml_bytes(yaml, "cases.yaml", Problems())).reports[0].counts
    (('applications', '50+'),)
    """
    node.expect(
        *("opened", "reports", "outcomes", "known_matters", "decisions_elsewhere", "call", "simplification_so_far"),
        *("wished_for", "notes", "sources"),
    )
    notice_missing_languages(node)
    opened = node.get("opened")
    return CaseLoad(
        opened=_opened(opened),
        opened_on=opened.get("year").date(),
        reports=tuple(_report(child) for child in node.get("reports").items()),
        outcomes=tuple(_outcome(child) for child in node.get("outcomes").items()),
        matters=tuple(_matter(child) for child in node.get("known_matters").items()),
        decided_elsewhere=tuple(_decided(child) for child in node.get("decisions_elsewhere").items()),
        notes=node.get("notes").paragraphs(),
        call=_call(node.get("call")),
        simplification_so_far=node.get("simplification_so_far").words(),
        wished_for=node.get("wished_for").words(),
    )


def _opened(node: Node) -> Words:
    """When: in words where the file has them (`says`), else the season and year."""
    if not node.is_mapping:
        return node.words()
    node.expect("year", "season", "says", *LANGUAGES)
    return node.own_words() or node.get("says").words() or season_words(node)


def _report(node: Node) -> CaseReport:
    counts = ((key, child.text()) for key, child in node.fields() if key != "source")
    return CaseReport(node.need("source").text(), tuple(counts))


def _outcome(node: Node) -> Outcome:
    judged = ((key, child.words()) for key, child in node.fields() if key != "source")
    return Outcome(node.need("source").text(), tuple(judged))


def _matter(node: Node) -> KnownMatter:
    node.expect("upheld", "led_to", *LANGUAGES)
    upheld = node.get("upheld")
    return KnownMatter(node.need_words(), upheld.yes() if upheld else None, node.get("led_to").words())


def _decided(node: Node) -> DecidedElsewhere:
    node.expect("by", *LANGUAGES)
    return DecidedElsewhere(node.need_words(), node.get("by").words())


def _call(node: Node) -> Call | None:
    if not node:
        return None
    node.expect("year", "season", "says", "to", "about")
    when = node.get("says").words() or season_words(node)
    return Call(when, node.get("to").words(), node.get("about").words())
