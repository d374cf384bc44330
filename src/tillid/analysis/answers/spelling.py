"""How an answer may be written in a file: its id, its code, or its text in any language of the questionnaire."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from tillid.analysis.answers.layout import Source
from tillid.analysis.material.organisation import Area, Unit
from tillid.analysis.questionnaire.options import CHOSEN, NOT_CHOSEN
from tillid.analysis.questionnaire.values import NO_ANSWER, NOT_ASKED, Item, Point

LONGEST_ECHO = 40
"""Characters. What is longer is no answer code, and may be something a person wrote."""

_YES = ("1", "true", "x", "yes", "ja")
_NO = ("0", "false", "no", "nej")


def tidy(text: str) -> str:
    """A text as it is compared: case and white space make no difference.

    >>> tidy("  I meget\\u00a0HØJ grad ")
    'i meget høj grad'
    """
    return " ".join(text.split()).casefold()


def number_in(text: str) -> str | None:
    """A number in its shortest form, whole floats as integers; None where the text is no number.

    >>> number_in("1.0"), number_in("2,50"), number_in("high"), number_in("nan")
    ('1', '2.5', None, None)
    """
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    return f"{number.normalize():f}" if number else "0"


def echo(raw: str) -> str:
    """An unknown answer as a message may repeat it: cut, on one line.

    >>> echo("x" * 60) == "x" * 40 + "…"
    True
    """
    line = " ".join(raw.split())
    return line if len(line) <= LONGEST_ECHO else f"{line[:LONGEST_ECHO]}…"


@dataclass(frozen=True, slots=True)
class Spellings:
    """From each way of writing to the id that is meant, one mapping a way."""

    ids: Mapping[str, str]
    codes: Mapping[str, str]
    labels: Mapping[str, str]
    always: Mapping[str, str] = field(default_factory=dict)
    """Written the same in every file, beside any other way: `no_answer`, `not_asked`."""
    by_place: bool = False
    """The codes of the points on the scale are their places, because the questionnaire gives none."""

    @property
    def ways(self) -> tuple[Mapping[str, str], ...]:
        return (self.ids, self.codes, self.labels)

    @property
    def allowed(self) -> tuple[str, ...]:
        """The ids, for a message."""
        return tuple(dict.fromkeys((*self.ids.values(), *self.labels.values())))

    def texts(self) -> tuple[str, ...]:
        """Every tidied way of writing."""
        return (*self.ids, *self.codes, *self.labels, *self.always)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the distinct texts of a column mean: an id, or None where the cell is blank."""

    known: Mapping[str, str | None]
    unknown: tuple[str, ...] = ()
    mixed: bool = False


def spellings(
    points: Sequence[Point], outside: Sequence[Point] = (), always: Iterable[str] = (), *, places_count: bool = True
) -> Spellings:
    """Where no point on the scale has a code, whole numbers count 1, 2, 3… in the scale's order; answers outside
    the scale have a code only where the questionnaire gives one.

    >>> from tillid.text import Words
    >>> spelled = spellings([Point("yes", Words.of(da="Ja")), Point("no", Words.of(da="Nej"))])
    >>> spelled.codes, spelled.labels
    ({'1': 'yes', '2': 'no'}, {'ja': 'yes', 'nej': 'no'})
    """
    everything = (*points, *outside)
    coded = {point.id: point.code for point in everything if point.code is not None}
    by_place = places_count and not any(point.code for point in points)
    if by_place:
        coded |= {point.id: str(place) for place, point in enumerate(points, start=1)}
    return Spellings(
        ids=_by_text((point.id, (point.id,)) for point in everything),
        codes=_by_text((id, (number_in(code) or code,)) for id, code in coded.items()),
        labels=_by_text((point.id, tuple(text for _, text in point.words.by_language)) for point in everything),
        always={name: name for name in always},
        by_place=by_place,
    )


def item_spellings(item: Item, *, option: bool = False) -> Spellings:
    """How the answers of an item, or of a column of one of its options, may be written."""
    always = (NO_ANSWER, NOT_ASKED) if item.asked_if else (NO_ANSWER,)
    if option:
        return option_spellings(item.outside, always)
    if item.kind == "number":
        bands = [Point(band.id, band.words) for band in item.bands]
        return spellings(bands, item.outside, always, places_count=False)
    return spellings(item.scale.points if item.scale else (), item.outside, always)


def option_spellings(outside: Sequence[Point], always: Iterable[str] = ()) -> Spellings:
    """How a column of one option is written: 1 or 0, true or false, the words for chosen and not chosen."""
    ids = _by_text((point.id, (point.id,)) for point in (CHOSEN, NOT_CHOSEN, *outside))
    codes = {**dict.fromkeys(_YES, CHOSEN.id), **dict.fromkeys(_NO, NOT_CHOSEN.id)}
    codes |= {number_in(point.code) or tidy(point.code): point.id for point in outside if point.code}
    labels = _by_text(
        (point.id, tuple(text for _, text in point.words.by_language)) for point in (CHOSEN, NOT_CHOSEN, *outside)
    )
    return Spellings(ids, codes, labels, {name: name for name in always})


def place_spellings(places: Sequence[Area] | Sequence[Unit]) -> Spellings:
    """Areas or units by id, by name in any language or another name, and by code only where one is given."""
    names = (
        (place.id, (*(text for _, text in place.name.by_language), *getattr(place, "also_called", ())))
        for place in places
    )
    codes = ((place.id, (number_in(place.code) or place.code,)) for place in places if place.code)
    return Spellings(_by_text((place.id, (place.id,)) for place in places), _by_text(codes), _by_text(names))


def with_source(spelled: Spellings, source: Source, outside: Sequence[Point]) -> tuple[Spellings, tuple[str, ...]]:
    """The same, where the file has labels for its codes; and the codes that the questionnaire gives to another answer.

    A label decides what a code means. A code whose label the questionnaire does not know counts only where the
    questionnaire gives codes itself, and a user-missing code only as an answer outside the scale.
    """
    if not source.labels and not source.missing:
        return spelled, ()
    by_label = {code: _labelled(tidy(label), spelled) for code, label in source.labels.items()}
    given = {} if spelled.by_place and source.labels else dict(spelled.codes)
    outside_codes = {code: id for code, id in spelled.codes.items() if id in {point.id for point in outside}}
    codes = {**given, **outside_codes}
    clashes = tuple(code for code, id in by_label.items() if id and codes.get(code, id) != id)
    codes |= {code: id for code, id in by_label.items() if id}
    allowed = {point.id for point in outside}
    codes = {code: id for code, id in codes.items() if id in allowed or not _missing(code, source)}
    return replace(spelled, codes=codes), clashes


def _labelled(label: str, spelled: Spellings) -> str | None:
    ways = (spelled.labels, spelled.ids) if number_in(label) else (spelled.labels, spelled.ids, spelled.codes)
    return next((way[label] for way in ways if label in way), None)


def _missing(code: str, source: Source) -> bool:
    number = number_in(code)
    return number is not None and source.is_missing(Decimal(number))


def understand(raws: Iterable[str], spelled: Spellings, *, may_mix: bool = False) -> Meaning:
    """What each distinct text means. One way of writing must serve the whole column, unless `may_mix`.

    >>> spelled = Spellings({"high": "high"}, {"1": "high"}, {"i høj grad": "high"})
    >>> understand([" ", "1.0"], spelled).known
    {' ': None, '1.0': 'high'}
    >>> understand(["1", "I høj grad"], spelled).mixed
    True
    """
    written = {raw: tidy(raw) for raw in raws}
    known: dict[str, str | None] = {raw: None for raw, text in written.items() if is_blank(text)}
    known |= {raw: spelled.always[text] for raw, text in written.items() if text in spelled.always}
    left = {raw: text for raw, text in written.items() if raw not in known}
    for way in spelled.ways:
        found = {raw: _meant(text, way, spelled) for raw, text in left.items()}
        if left and None not in found.values():
            return Meaning(known | found)
    found = {
        raw: next(filter(None, (_meant(text, way, spelled) for way in spelled.ways)), None)
        for raw, text in left.items()
    }
    unknown = tuple(raw for raw, meant in found.items() if meant is None)
    known |= {raw: meant for raw, meant in found.items() if meant is not None}
    return Meaning(known, unknown, mixed=bool(left) and not unknown and not may_mix)


def is_blank(text: str) -> bool:
    """A tidied text that says nothing; other programs write a missing number as nan."""
    return text in ("", "nan")


def _meant(text: str, way: Mapping[str, str], spelled: Spellings) -> str | None:
    if text in way:
        return way[text]
    number = number_in(text) if way is spelled.codes else None
    return way.get(number) if number is not None else None


def _by_text(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """A text that two answers share means neither: better a problem than a wrong answer."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for id, texts in pairs:
        for text in map(tidy, texts):
            if found.setdefault(text, id) != id:
                shared.add(text)
    return {text: id for text, id in found.items() if text and text not in shared}
