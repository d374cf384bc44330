"""What may make a question hard to answer, or its answers hard to read. Advice: it is given, and never stops anybody.

Signs of words are looked for in the first language that a question is written in and that is known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tillid.analysis.material.languages import language_name
from tillid.analysis.questionnaire.advice_words import SIGNS, Signs
from tillid.analysis.questionnaire.values import Item, Kind, Questionnaire, Scale
from tillid.text import Renderable, Words, _, plural

SECONDS: dict[Kind, Decimal] = {
    "scale": Decimal("7.5"),
    "one": Decimal("7.5"),
    "many": Decimal(12),
    "number": Decimal(12),
    "text": Decimal(30),
}
"""What an answer takes on a phone, roughly."""
FOUR_MINUTES = Decimal(240)
MOST_WORDS = 25


@dataclass(frozen=True, slots=True)
class Advice:
    """`item` is the question it is about, "" for the whole questionnaire."""

    item: str
    what: Renderable
    remedy: Renderable


def advise(questionnaire: Questionnaire) -> tuple[Advice, ...]:
    """Everything worth a second look, question by question; what concerns the whole comes first.

    >>> from tillid.analysis.questionnaire.values import Point
    >>> scale = Scale("s", (Point("a", Words.of(da="Ja", en="Yes")), Point("b", Words.of(da="Nej", en="No"))))
    >>> item = Item("pay", "scale", None, Words.of(da="Er løn og tid rimelige?", en="Are pay and hours fair?"), Words(),
    ...             scale, outside=(Point("dont_know", Words.of(da="Ved ikke", en="Don't know")),))
    >>> [advice.what.render("en") for advice in advise(Questionnaire("q", Words(), (), (item,)))]
    ['Two things may be asked at once (“og”).']
    """
    found = [*_of_the_whole(questionnaire)]
    before: dict[str, Item] = {}
    for item in questionnaire.items:
        found += _of_answers(item)
        found += _of_words(item, questionnaire.languages)
        found += _of_repeating(item, before)
    return tuple(found)


def seconds_to_answer(questionnaire: Questionnaire) -> Decimal:
    """How long it takes to answer, background questions included. Questions put only to some count in full."""
    asked = sum((SECONDS[item.kind] for item in questionnaire.items), Decimal())
    return asked + SECONDS["one"] * len(questionnaire.background)


def whole_minutes(items: Iterable[Item]) -> int:
    """What people are told, upwards: nobody should be promised less than it takes.

    >>> whole_minutes(Item(id, "scale", None, Words(), Words()) for id in "abcdefghi")
    2
    """
    seconds = sum((SECONDS[item.kind] for item in items), Decimal())
    return max(1, int((seconds / 60).to_integral_value(rounding="ROUND_CEILING")))


def minutes_to_answer(questionnaire: Questionnaire) -> Decimal:
    """With one decimal, half a minute as .5."""
    halves = (seconds_to_answer(questionnaire) / 30).to_integral_value(rounding="ROUND_HALF_UP")
    return (halves / 2).quantize(Decimal("0.1"))


# --- the whole ------------------------------------------------------------------------------------


def _of_the_whole(questionnaire: Questionnaire) -> Iterator[Advice]:
    if seconds_to_answer(questionnaire) > FOUR_MINUTES:
        yield Advice(
            "",
            _("It takes about {minutes} minutes to answer.", minutes=minutes_to_answer(questionnaire)),
            _("People answer with care for about four. Leave out what nobody will act on."),
        )
    yield from _of_scales(questionnaire)
    for language in questionnaire.languages:
        lacking = sum(language not in words.languages for words in _texts_around(questionnaire))
        if lacking:
            yield Advice(
                "",
                plural(
                    "A theme, an answer or a background question is not written in {language}.",
                    "{count} themes, answers or background questions are not written in {language}.",
                    lacking,
                    language=language_name(language),
                ),
                _("Write it; until then the other language is shown."),
            )


def _of_scales(questionnaire: Questionnaire) -> Iterator[Advice]:
    for scale in _scales(questionnaire):
        bare = [point for point in scale.points if _says_nothing(point.words)]
        if bare:
            names = ", ".join(point.words.render("da") or point.id for point in bare)
            yield Advice(
                "",
                _("Points of a scale have no words: {points}.", points=names),
                _("Say in words what each point means, or people will mean different things by it."),
            )


def _scales(questionnaire: Questionnaire) -> tuple[Scale, ...]:
    return tuple({item.scale.id: item.scale for item in questionnaire.items if item.scale}.values())


def _says_nothing(words: Words) -> bool:
    return not any(any(letter.isalpha() for letter in text) for _language, text in words.by_language)


def _texts_around(questionnaire: Questionnaire) -> tuple[Words, ...]:
    """Texts that stand in no question of their own. Areas and units are named in the organisation."""
    points = {point for item in questionnaire.items for point in item.points if not item.bands}
    own = [one for one in questionnaire.background if one.from_organisation is None]
    points |= {point for one in own for point in one.choices}
    themes = (theme.words for theme in questionnaire.themes)
    return (*themes, *(point.words for point in points), *(one.words for one in questionnaire.background))


# --- one question ---------------------------------------------------------------------------------


def _of_answers(item: Item) -> Iterator[Advice]:
    if item.kind == "scale" and not item.outside:
        yield Advice(
            item.id,
            _("Nobody can say that they do not know."),
            _("Offer an answer beside the scale; otherwise people who do not know choose the middle."),
        )


def _of_words(item: Item, languages: tuple[str, ...]) -> Iterator[Advice]:
    for language in languages:
        if language not in item.words.languages:
            yield Advice(
                item.id,
                _("The question is not written in {language}.", language=language_name(language)),
                _("Write it; until then the other language is shown."),
            )
    language, text = next(((one, said) for one, said in item.words.by_language if one in SIGNS), ("", ""))
    if language:
        yield from _of_signs(item, text.lower(), SIGNS[language])


def _of_signs(item: Item, text: str, signs: Signs) -> Iterator[Advice]:
    joined = signs.joined.search(signs.joined_on_purpose.sub(" ", text))
    if joined and item.kind in ("scale", "number"):  # a choice may name its answers: “a rule or a requirement”
        yield Advice(
            item.id,
            _("Two things may be asked at once (“{word}”).", word=joined.group()),
            _("Ask about one, or make it two questions: somebody may think differently of the two."),
        )
    if item.kind == "scale" and (negated := signs.negated.search(text)):
        yield Advice(
            item.id,
            _("The question says what is not (“{word}”).", word=negated.group()),
            _("Ask what is: to disagree with a “not” is easily misread."),
        )
    if leading := signs.leading.search(text):
        yield Advice(
            item.id,
            _("The question may lead to an answer (“{word}”).", word=leading.group()),
            _("Leave the word out, so that every answer is as easy to give."),
        )
    if absolute := signs.absolute.search(text):
        yield Advice(
            item.id,
            _("Hardly anything is so without exception (“{word}”).", word=absolute.group()),
            _("Ask how often or to what degree instead."),
        )
    words = len(text.split())
    if words > MOST_WORDS:
        yield Advice(
            item.id,
            _("The question has {count} words.", count=words),
            _("Shorten it to at most {most}; on a phone nobody reads a long one twice.", most=MOST_WORDS),
        )


def _of_repeating(item: Item, before: dict[str, Item]) -> Iterator[Advice]:
    """A wording that stands twice is a slip, or two questions that only their makers can tell apart."""
    for _language, text in item.words.by_language:
        same = before.setdefault(" ".join(text.lower().split()), item)
        if same is not item:
            yield Advice(item.id, _("The same question stands in the questionnaire already."), _("Remove one of them."))
            return
