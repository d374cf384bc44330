"""Reading a release back from its file, so that a change can be told and the audit can know what is out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.provenance import PROVENANCES, Provenance
from tillid.analysis.material.reading import Problems
from tillid.analysis.questionnaire.values import AskedIf, Kind
from tillid.analysis.tables.files.moments_reading import read_moment
from tillid.analysis.tables.files.part import Part as _Part
from tillid.analysis.tables.files.part import Unreadable as _Unreadable
from tillid.analysis.tables.files.part import read_group as _group
from tillid.analysis.tables.files.weighted import read_weighted
from tillid.analysis.tables.groups import Dimension
from tillid.analysis.tables.safe import MERGED, Release, ReleasedItem, ReleasedWave, SafeTable, Solutions
from tillid.analysis.tables.safe_moments import SafeMoment
from tillid.analysis.tables.safe_weighted import WeightedTotal
from tillid.errors import Place
from tillid.text import Words, _

Categories = Mapping[str, frozenset[str]]
_KINDS = ("scale", "one", "many", "number", "text")


def read_release(data: object, file: str, problems: Problems) -> Release | None:
    """The release that a file holds; None with a problem noted where it is none, or has been changed.

    Names of groups are not in the file: `Dimension.names` is empty.
    """
    if not isinstance(data, dict) or not isinstance(data.get("tables"), list):
        problems.add(Place(file), _("This is not a release."), _("Make it again with tillid release."))
        return None
    if data.get("sha256") != _sha256(data):
        problems.add(
            Place(file, inside="sha256"),
            _("The release was changed after it was made: its content does not match its hash."),
            _("Fetch the file again from where it was published, or make it again with tillid release."),
        )
        return None
    try:
        return _release(_Part(data, ""))
    except _Unreadable as error:
        problems.add(
            Place(file, inside=error.inside),
            _("This is not written as a release has it."),
            _("Make it again with tillid release."),
        )
        return None


def _sha256(data: Mapping[str, Any]) -> str | None:
    unhashed = {key: value for key, value in data.items() if key != "sha256"}
    try:
        text = json.dumps(unhashed, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return hashlib.sha256(text.encode()).hexdigest()
    except (TypeError, ValueError):
        return None


def _release(data: _Part) -> Release:
    dimensions = tuple(_dimension(id, part) for id, part in data.get("hierarchy").fields())
    order = tuple(dimension.id for dimension in dimensions)
    items = tuple(_item(id, part, data.get("wave").get("items").get(id)) for id, part in data.get("items").fields())
    categories = {item.id: frozenset(item.categories) for item in items}
    return Release(
        wave=_wave(data.get("wave"), data.get("participation"), order),
        k=data.get("k").whole(),
        shared_n=data.get("shared_n").yes(),
        dimensions=dimensions,
        items=items,
        tables=tuple(_table(part, order, categories) for part in data.get("tables").entries()),
        sha256=data.get("sha256").text(),
        unplaced=tuple(one.text() for one in data.get("unplaced").entries()),
        moments=_moments(data.get("moments"), order, categories),
        weighted=_weighted(data.get("weighted"), order, categories),
    )


def _wave(part: _Part, participation: _Part, order: tuple[str, ...]) -> ReleasedWave:
    return ReleasedWave(
        id=part.get("id").text(),
        population=_words(part, "population"),
        mode=_words(part, "mode"),
        fielded=_words(part, "fielded"),
        provenance=_provenance(part.get("provenance")),
        respondents=None if part.get("respondents").absent else part.get("respondents").whole(),
        invited=tuple(
            (_group(one.get("filters"), order), one.get("invited").whole()) for one in participation.entries()
        ),
        opened=_date(part.get("opened")),
        closed=_date(part.get("closed")),
    )


def _date(part: _Part) -> PartialDate | None:
    if part.absent:
        return None
    try:
        return PartialDate.read(part.text())
    except ValueError as error:
        raise _Unreadable(part.inside) from error


def _words(part: _Part, key: str) -> Words:
    in_languages = part.get("words").get(key)
    if in_languages.absent:
        return Words.of(da=part.get(key).text()) if not part.get(key).absent else Words()
    return Words(tuple((language, text.text()) for language, text in in_languages.fields()))


def _provenance(part: _Part) -> Provenance:
    return cast(Provenance, part.one_of(PROVENANCES))


def _dimension(id: str, part: _Part) -> Dimension:
    if isinstance(part.value, list):
        return Dimension(id, tuple((code.text(), None) for code in part.entries()), flat=True)
    parents = tuple((code, None if above.absent else above.text()) for code, above in part.fields())
    codes = {code for code, _above in parents}
    if any(above is not None and above not in codes for _code, above in parents):
        raise _Unreadable(part.inside)
    return Dimension(id, parents)


def _item(id: str, part: _Part, worded: _Part) -> ReleasedItem:
    return ReleasedItem(
        id=id,
        theme=None if part.get("theme").absent else part.get("theme").text(),
        categories=tuple(one.text() for one in part.get("categories").entries()),
        on_scale=tuple(one.text() for one in part.get("on_scale").entries()),
        wording_sha256=worded.get("wording_sha256").text(),
        min_group=None if part.get("min_group").absent else part.get("min_group").whole(),
        kind=cast(Kind, part.get("kind").one_of(_KINDS)),
        asked_if=None if part.get("asked_if").absent else _asked_if(part.get("asked_if")),
    )


def _asked_if(part: _Part) -> AskedIf:
    return AskedIf(part.get("item").text(), tuple(one.text() for one in part.get("in").entries()))


def _table(part: _Part, order: tuple[str, ...], categories: Mapping[str, frozenset[str]]) -> SafeTable:
    item = part.get("item").one_of(tuple(categories))
    shares, solutions, loose = part.get("shares"), part.get("solutions"), part.get("loose")
    hidden = not part.get("hidden").absent and part.get("hidden").yes()
    nearest = part.get("nearest")
    return SafeTable(
        filters=_group(part.get("filters"), order),
        item=item,
        cells=() if part.get("cells").absent else _cells(part.get("cells"), categories[item]),
        n=None if part.get("n").absent else part.get("n").whole(),
        provenance=_provenance(part.get("provenance")),
        hidden=hidden,
        nearest=None if nearest.absent else _group(nearest, order),
        shares=None if shares.absent else tuple((key, _share(share)) for key, share in shares.fields()),
        solutions=None if solutions.absent else _solutions(solutions),
        loose=() if loose.absent else tuple(one.number() for one in loose.entries()),
    )


def _moments(part: _Part, order: tuple[str, ...], categories: Mapping[str, frozenset[str]]) -> tuple[SafeMoment, ...]:
    found = tuple(read_moment(one, order, categories) for one in part.entries())
    if len({(one.id, one.filters) for one in found}) < len(found):
        raise _Unreadable(part.inside)
    return found


def _weighted(part: _Part, order: tuple[str, ...], categories: Categories) -> tuple[WeightedTotal, ...]:
    found = tuple(read_weighted(one, order, categories) for one in part.entries())
    if len({one.item for one in found}) < len(found):
        raise _Unreadable(part.inside)
    return found


def _cells(part: _Part, categories: frozenset[str]) -> tuple[tuple[str, int | None], ...]:
    if not {name for key, _ in part.fields() for name in key.split(MERGED)} <= categories:
        raise _Unreadable(part.inside)
    return tuple((key, None if count.absent else count.whole()) for key, count in part.fields())


def _share(part: _Part) -> Decimal | None:
    return None if part.absent else part.number()


def _solutions(part: _Part) -> Solutions:
    return Solutions(
        tuple(one.whole() for one in part.get("possible_n").entries()),
        part.get("counted").whole(),
        tuple(tuple(count.whole() for count in one.entries()) for one in part.get("listed").entries()),
    )
