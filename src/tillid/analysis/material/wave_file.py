"""wave.yaml, and the `measurement:` block of published.yaml: the promise and the facts of a wave.

Both take the same keys; what is left out is printed as "not stated" in the method annex, never guessed.
"""

from __future__ import annotations

import dataclasses

from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.invited import read_invited
from tillid.analysis.material.languages import notice_missing_languages
from tillid.analysis.material.limits import read_limit
from tillid.analysis.material.moments_file import read_moments
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.provenance import PROVENANCES, Provenance
from tillid.analysis.material.reading import Node
from tillid.analysis.material.seasons import season_words
from tillid.analysis.material.wave import (
    SMALLEST_COMMENT_GROUP,
    SMALLEST_GROUP,
    DeclaredGroups,
    ExtraGrouping,
    Limits,
    NotCompared,
    Wave,
)
from tillid.text import LANGUAGES, Joined, Words, _

LEVELS = ("area", "unit")
_KEYS = (
    *("id", "title", "provenance", "questionnaire", "population", "speak_of", "representatives", "purpose"),
    *("sponsor", "conductor", "frame", "cutoff", "mode", "fielded", "respondents", "invited", "limits", "groups"),
    *("weight", "weighting", "processing", "limitations", "promise", "codetermination", "retention", "follow_up"),
    *("asked_again", "same_wording", "also_said", "not_compared", "notes", "moments", "unit_of_report"),
    *("prior_studies", "sources"),
)


def read_wave(node: Node, organisation: Organisation) -> Wave:
    """The wave that wave.yaml describes; where it names no provenance its answers are `imported`.

    >>> from tillid.analysis.material.reading import Problems, read_yaml_bytes
    >>> yaml = b"{id: sof-2026, fielded: {start: 2026-03, end: 2026-04-12}, invited: 268}"
    >>> wave = read_wave(read_yaml_bytes(yaml, "wave.yaml", Problems()), Organisation())
    >>> wave.invited, wave.opened.render("en"), wave.provenance
    (268, 'March 2026', 'imported')
    """
    if not node:
        return Wave()
    said = node.get("provenance").one_of(PROVENANCES, default="imported")
    provenance = next(one for one in PROVENANCES if one == said)
    if node.get("respondents"):
        node.get("respondents").notice(
            _("The number of respondents is counted from the answers."), _("Remove the line; it is not used.")
        )
    return _read(node, organisation, provenance, respondents=None)


def read_published_measurement(node: Node, organisation: Organisation | None = None) -> Wave:
    """The wave behind a report's published shares. Takes published.yaml whole, or its `measurement:` alone."""
    node = node.get("measurement") if node.has("measurement") else node
    if not node:
        return Wave(provenance="published")
    return _read(node, organisation or Organisation(), "published", node.get("respondents").whole(least=1))


def _read(node: Node, organisation: Organisation, provenance: Provenance, respondents: int | None) -> Wave:
    node.expect(*_KEYS)
    notice_missing_languages(node)
    invited = read_invited(node.get("invited"), organisation)
    if respondents is not None and invited.total is not None and respondents > invited.total:
        node.get("respondents").wrong(_("More answered than were invited."), _("Correct respondents, or invited."))
    opened, closed, fielded = _fielded(node.get("fielded"))
    groups = _groups(node.get("groups"))
    weight, weight_by = _weight(node.get("weight"))
    wave = Wave(
        id=node.need("id").identifier(),
        title=node.get("title").words(),
        provenance=provenance,
        population=node.get("population").words(),
        speak_of=node.get("speak_of").words(),
        representatives=node.get("representatives").yes(),
        mode=node.get("mode").words(),
        opened=opened,
        closed=closed,
        fielded=fielded,
        respondents=respondents,
        invited=invited.total,
        invited_by=invited.by,
        limits=_limits(node.get("limits")),
        groups=groups,
        moments=read_moments(node.get("moments"), groups, organisation, counted=provenance != "published"),
        weight=weight,
        weight_by=weight_by,
        same_wording=_yes_no_or_not_stated(node.get("same_wording")),
        questionnaire=node.get("questionnaire").identifier(),
    )
    return _with_method(_with_promise(wave, node), node)


def _with_promise(wave: Wave, node: Node) -> Wave:
    """What those who answer are told beforehand."""
    follow_up, retention = node.get("follow_up"), node.get("retention").date()
    follow_up.expect("owner", "date")
    if retention and wave.closed and retention.last_day < wave.closed.first_day:
        node.get("retention").wrong(
            _("The answers would be deleted before the wave closes."), _("Correct retention, or fielded.")
        )
    return dataclasses.replace(
        wave,
        purpose=node.get("purpose").words(),
        promise=node.get("promise").words(),
        codetermination=node.get("codetermination").words(),
        retention=retention,
        follow_up_owner=follow_up.get("owner").words(),
        follow_up_date=follow_up.get("date").date(),
        asked_again=node.get("asked_again").date(),
    )


def _with_method(wave: Wave, node: Node) -> Wave:
    """What the method annex states."""
    return dataclasses.replace(
        wave,
        sponsor=node.get("sponsor").words(),
        conductor=node.get("conductor").words(),
        frame=node.get("frame").words(),
        cutoff=node.get("cutoff").date(),
        weighting=node.get("weighting").words(),
        processing=node.get("processing").words(),
        limitations=node.get("limitations").words(),
        also_said=_also_said(node.get("also_said")),
        not_compared=tuple(_not_compared(child) for child in node.get("not_compared").items()),
        notes=node.get("notes").paragraphs(),
        unit_of_report=node.get("unit_of_report").words(),
        prior_studies=node.get("prior_studies").words(),
    )


def _fielded(node: Node) -> tuple[PartialDate | None, PartialDate | None, Words]:
    """When it was asked: {start, end}, {season, year}, or in words; words beside them are how it is said."""
    if not node.is_mapping:
        return None, None, node.words()
    node.expect("start", "end", "season", "year", *LANGUAGES)
    opened, closed = node.get("start").date(), node.get("end").date()
    if opened and closed and closed.last_day < opened.first_day:
        node.get("end").wrong(_("The end comes before the start."), _("Correct one of the two dates."))
    return opened, closed, node.own_words() or season_words(node)


def _weight(node: Node) -> tuple[str | None, str | None]:
    """A column; or {column, by} with what weights go by."""
    if not node.is_mapping:
        return node.text() or None, None
    node.expect("column", "by")
    return node.need("column").text() or None, node.need("by").identifier() or None


def _limits(node: Node) -> Limits:
    node.expect("k", "comments")
    k, comments = read_limit(node.get("k"), SMALLEST_GROUP), read_limit(node.get("comments"), SMALLEST_COMMENT_GROUP)
    k = k or SMALLEST_GROUP
    return Limits(k, comments or max(SMALLEST_COMMENT_GROUP, k))


def _groups(node: Node) -> DeclaredGroups | None:
    if not node:
        return None
    node.expect("tree", "extra")
    tree = node.get("tree")
    levels = tuple(child.one_of(LEVELS) for child in ((tree,) if tree.is_scalar else tree.items()))
    if levels not in ((), ("area",), ("unit",), LEVELS) and all(levels):
        tree.wrong(_("The levels of the tree stand in the wrong order."), _("Write tree: [area, unit]."))
    return DeclaredGroups(levels, tuple(_extra(child) for child in node.get("extra").items()))


def _extra(node: Node) -> ExtraGrouping:
    if node.is_scalar:
        return ExtraGrouping(node.identifier())
    node.expect("by", "within")
    within = node.get("within").one_of(("everyone", "area"), default="everyone")
    return ExtraGrouping(node.need("by").identifier(), within)


def _yes_no_or_not_stated(node: Node) -> bool | None:
    return node.yes() if node else None


def _not_compared(node: Node) -> NotCompared:
    node.expect("wave", "why")
    return NotCompared(node.need("wave").identifier(), node.need("why").words())


def _also_said(node: Node) -> tuple[Words, ...]:
    """What other sources say: sentences, or for one source {source, fielded, population, …} and a sentence."""
    said = (_other_source(child) for child in (node.items() if node.is_list else (node,)))
    return tuple(words for words in said if words)


def _other_source(node: Node) -> Words:
    if not node.is_mapping:
        return node.words()
    written = node.own_words()
    if written:
        return written
    parts = Joined(tuple(child.words() for key, child in node.fields() if key != "source"), "; ")
    source = node.get("source").text()
    said = Joined((source, parts), ": ") if source else parts
    return Words(tuple((language, said.render(language)) for language in LANGUAGES))
