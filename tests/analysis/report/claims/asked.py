"""A questionnaire and claims for the tests of this folder."""

from __future__ import annotations

from decimal import Decimal

from tillid.analysis.questionnaire.values import Background, Item, Point, Questionnaire, Scale
from tillid.analysis.report.claims.values import Claim, Qualifier
from tillid.text import Words

TOP = ("very_high", "high")


def words(text: str) -> Words:
    return Words.of(da=f"{text} (da)", en=text)


EXTENT = Scale(
    "extent",
    tuple(
        Point(id, words(text))
        for id, text in {
            "very_high": "To a very high degree",
            "high": "To a high degree",
            "some": "To some degree",
            "low": "To a low degree",
            "not_at_all": "Not at all",
        }.items()
    ),
)
DONT_KNOW = (Point("dont_know", words("Don't know")),)
ASKED = Questionnaire(
    "asked",
    words("Asked"),
    (),
    (
        Item("q", "scale", "theme", words("Does it help?"), words("It helps"), EXTENT, DONT_KNOW),
        Item("r", "scale", "theme", words("Is it fun?"), Words(), EXTENT, DONT_KNOW),
        Item("places", "many", "theme", words("Where?"), Words(), Scale("places", (Point("home", words("At home")),))),
    ),
    (
        Background("area", words("Area?"), (Point("north", words("North")),), from_organisation="areas"),
        Background("role", words("Role?"), (Point("leader", words("Leader")),)),
    ),
)


def claim(
    qualifier: Qualifier | None = "exact", says: str | None = None, answers: tuple[str, ...] = TOP, **more: object
) -> Claim:
    given = {"id": "c", "item": "q", "answers": answers, "qualifier": qualifier, **more}
    return Claim(**given, says=Decimal(says) if says is not None else None)  # type: ignore[arg-type]  # tests pass what fits
