"""The sentence of a claim: its own words with the number filled in, or one made from what it names."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.analysis.questionnaire.values import Item
from tillid.analysis.report.claims.values import Claim, Qualifier
from tillid.analysis.report.claims.words import FirstLetter, either
from tillid.text import Renderable, Words, _, render_value, type_of_value


@dataclass(frozen=True, slots=True)
class Filled:
    """Somebody's words with `{share}` and `{base}` replaced by the numbers; a dash where there is none."""

    words: Words
    share: type_of_value | None
    base: type_of_value | None

    def render(self, language: str) -> str:
        text = self.words.render(language)
        for place, value in (("{share}", self.share), ("{base}", self.base)):
            text = text.replace(place, "–" if value is None else render_value(value, language))
        return text


def sentence_of(claim: Claim, item: Item | None, share: type_of_value | None, base: type_of_value | None) -> Renderable:
    """A sentence in each language; made ones name the answers and the question, and those who answered in no way."""
    if claim.sentence:
        return Filled(claim.sentence, share, base)
    if item is None:
        return _without_item(claim)
    return _about_item(claim, item, claim.says)


def _without_item(claim: Claim) -> Renderable:
    match claim.qualifier:
        case "small_differences":
            return _("The areas differ little from each other.")
        case "large_differences":
            return _("The areas differ much from each other.")
        case _:
            return _(
                "{about}: more than before.", about=FirstLetter(claim.about or Words.of(da=claim.id), capital=True)
            )


def _about_item(claim: Claim, item: Item, says: type_of_value | None) -> Renderable:
    named = claim.answers or (item.scale.top if item.scale else ())
    answers = either([FirstLetter(point.words) for id in named if (point := item.point(id)) is not None])
    about: dict[str, type_of_value] = {"answers": answers, "item": item.label}
    number: dict[str, type_of_value] = {"says": "–" if says is None else says, **about}
    sentences: dict[Qualifier, Renderable] = {
        "exact": _("“{item}”: {says} per cent answer {answers}.", **number),
        "about": _("“{item}”: about {says} per cent answer {answers}.", **number),
        "only": _("“{item}”: only {says} per cent answer {answers}.", **number),
        "over": _("“{item}”: over {says} per cent answer {answers}.", **number),
        "a_little_over": _("“{item}”: a little over {says} per cent answer {answers}.", **number),
        "most": _("“{item}”: more than half answer {answers}.", **about),
        "evenly": _("“{item}”: the answers are spread evenly over the scale.", item=item.label),
        "grown": _("“{item}”: more than before answer {answers}.", **about),
        "small_differences": _("“{item}”: the areas differ little from each other.", item=item.label),
        "large_differences": _("“{item}”: the areas differ much from each other.", item=item.label),
    }
    return sentences[claim.qualifier or "exact"]
