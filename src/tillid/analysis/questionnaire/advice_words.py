"""The words by which advice on wording knows what may be misunderstood, language by language."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Signs:
    """Patterns over a question in lower case."""

    joined: re.Pattern[str]
    """and, or: what may join two things asked."""
    joined_on_purpose: re.Pattern[str]
    """Taken out before `joined` is looked for: examples, fixed pairs, things asked about as they stand together."""
    negated: re.Pattern[str]
    leading: re.Pattern[str]
    absolute: re.Pattern[str]


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)")


SIGNS = {
    "da": Signs(
        joined=_any("og", "eller", "samt", "og/eller"),
        joined_on_purpose=_any(
            r"(?:fx|f\.eks\.|for eksempel|eksempelvis|såsom|herunder)[^?.;]*",
            r"\([^)]*\)",
            r"både \w+(?: \w+)? og",
            r"(?:imellem|mellem|forskel på) [^?.;]*? og",
            r"\w+ og \w+ (?:\w+ )?(?:sammen|hinanden)",
            r"eller (?:ej|ikke|dårligt|lignende|andet|anden|andre|flere)",
            r"og (?:lignende|andet|andre|så videre)",
            r"(?:mere|mindre|bedre|flere|færre) og (?:mere|mindre|bedre|flere|færre)",
            "gode? og dårlige?",
            "viden og erfaring(?:er)?",
            "råd og vejledning",
            "ris og ros",
            "læring og udvikling",
            "arbejdsgange og procedurer",
            "dag og nat",
            "mål og rammer",
            "frem og tilbage",
            "til og fra",
            "først og fremmest",
            "nu og da",
            "i ny og næ",
            "tid og sted",
        ),
        negated=re.compile(r"(?<!\w)(?:ikke(?! (?:kun|mindst|bare))|ingen|intet|hverken|uden at)(?!\w)"),
        leading=_any(
            "selvfølgelig",
            "naturligvis",
            "selvsagt",
            "desværre",
            "heldigvis",
            "som (?:alle|bekendt|du ved)",
            "er det ikke",
            "synes du ikke",
            "mener du ikke",
            "er du enig i",
            "vel",
        ),
        absolute=_any("altid", "aldrig", "hver eneste", "fuldstændigt?", "totalt", "overhovedet", "udelukkende"),
    ),
    "en": Signs(
        joined=_any("and", "or", "and/or", "as well as"),
        joined_on_purpose=_any(
            r"(?:e\.g\.|for example|such as|including)[^?.;]*",
            r"\([^)]*\)",
            r"both \w+(?: \w+)? and",
            r"between [^?.;]*? and",
            r"\w+ and (?:\w+ ){1,3}together",
            r"or (?:not|other|others|more|similar)",
            "and so on",
            "more and more",
            "good and bad",
            "knowledge and experience",
            "learning and development",
            "workflows and procedures",
            "his or her",
            "he or she",
        ),
        negated=re.compile(r"(?<!\w)(?:not(?! only)|no|never|nothing|without)(?!\w)|n't(?!\w)"),
        leading=_any("of course", "obviously", "naturally", "unfortunately", "fortunately", "do you agree", "surely"),
        absolute=_any("always", "never", "every single", "completely", "totally", "at all times"),
    ),
}
