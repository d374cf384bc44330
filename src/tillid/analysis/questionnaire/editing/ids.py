"""Ids are made from what people write, so that nobody has to think of one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST = 32
MOST_WORDS = 4

_SPELT = {"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"}
_SAYS_LITTLE = re.compile(
    "i|hvor|høj|grad|er|en|et|den|det|de|der|som|at|og|eller|for|til|på|af|med|om|du|dig|din|dit|dine|man|jeg|jeres|"
    "har|kan|skal|vil|bliver|hvad|hvilke|hvilken|hvilket|hvem|hvordan|hvornår|to|what|degree|extent|is|are|do|does|the|"
    "a|an|of|in|on|that|and|or|you|your|which|who|how|when|with|can"
)
"""Words that stand in every other question."""


def id_from(text: str, taken: Collection[str], *, otherwise: str) -> str:
    """An id that tells something of the text, and that nothing else has. Letters' case does not tell ids apart.

    >>> id_from("I hvor høj grad støtter reglerne dit arbejde?", (), otherwise="question")
    'stoetter_reglerne_arbejde'
    >>> id_from("Ja", ("ja",), otherwise="answer")
    'ja_2'
    """
    words = re.findall(r"[^\W_]+", text.lower())
    telling = [word for word in words if not _SAYS_LITTLE.fullmatch(word)] or words
    plain = "_".join(filter(None, map(_plain, telling[:MOST_WORDS])))[:LONGEST].strip("_") or otherwise
    used = {id.casefold() for id in taken}
    numbers = (f"{plain}_{number}" for number in range(2, len(used) + 3))
    return next(id for id in (plain, *numbers) if id not in used)


def _plain(word: str) -> str:
    spelt = "".join(_SPELT.get(letter, letter) for letter in word)
    return "".join(letter for letter in unicodedata.normalize("NFKD", spelt) if letter.isascii() and letter.isalnum())
