"""A secret as words that a person can write down, read aloud and type again: eleven Danish compounds.

Each word is one of 128 beginnings and one of 64 ends, 13 bits together. Eleven words hold 128 random bits and 15 bits
that check them, so that a wrong word is told instead of tried. Some words mean something (solhat), some do not yet
(grævlingbro); none can be read as two others put together in another place.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass

_BEGINNINGS = re.findall(
    r"\w+",
    "sol måne skov hav bjerg dal eng mark mose strand klit fjord bæk regn sne vind "
    "storm sky tåge frost dug torden lyn sten sand ler grus jern kobber guld sølv glas "
    "træ eg bøg birk gran ask hassel pil lind rose tulipan viol lilje mos bregne blå "
    "rød grøn gul hvid sort brun grå æble pære blomme kirsebær hindbær nød korn havre rug "
    "byg hvede honning salt peber kanel smør brød mælk ost te kaffe hest ko får ged "
    "hund kat ræv hare ulv bjørn hjort odder grævling sæl hval laks torsk ørred krabbe and "
    "gås svane ørn ugle falk lærke stork krage due måge spurv bi myre dag nat morgen "
    "aften sommer efterår vinter jul påske by land gade torv havn kirke mølle skole uld silke",
)
_ENDS = re.findall(
    r"\w+",
    "hus bro sti vej bord stol skab dør port tag mur tårn kappe hat sko hue "
    "vante frakke lomme pung spand kurv krukke kande kop skål fad ske kniv gaffel lampe lygte "
    "lys spejl bog brev blad pen pensel tavle kort kasse skrin nøgle lås klokke tromme fløjte "
    "violin cykel vogn båd skib flåde kilde brønd have bænk hegn gren rod krone trappe vindue",
)

COUNT = 11
_BITS, _END_BITS, _CHECK_BITS = 13, 6, 15
SECRET_BYTES = 16
_PLAIN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@dataclass(frozen=True, slots=True)
class Misspelt:
    """What was typed is no secret. `word` is the place of the first word that is none of ours; else, where there are
    too few or too many, `count` says how many there are; where neither is said, a word is another than was written."""

    word: int | None = None
    count: int | None = None


def new_secret() -> bytes:
    return secrets.token_bytes(SECRET_BYTES)


def words_of(secret: bytes) -> str:
    """
    >>> words_of(bytes(16)).split()[:3]
    ['solhus', 'solhus', 'solhus']
    """
    number = int.from_bytes(secret) << _CHECK_BITS | _check(secret)
    places = [number >> _BITS * place & (1 << _BITS) - 1 for place in reversed(range(COUNT))]
    return " ".join(_BEGINNINGS[place >> _END_BITS] + _ENDS[place & (1 << _END_BITS) - 1] for place in places)


def read_words(typed: str) -> bytes | Misspelt:
    """The secret, however it is spaced, numbered or capitalised, with æ, ø and å or with ae, oe and aa.

    >>> secret = bytes(range(16))
    >>> read_words(words_of(secret).upper().replace("Å", "AA")) == secret
    True
    >>> read_words(words_of(secret).replace(" ", "x ", 1))
    Misspelt(word=1, count=None)
    """
    places: list[int] = []
    parts = re.findall(r"[a-z]+", unicodedata.normalize("NFC", typed).lower().translate(_PLAIN))
    while parts:
        taken = next((count for count in (1, 2) if "".join(parts[:count]) in _PLACES), None)
        if taken is None:
            return Misspelt(word=len(places) + 1)
        places.append(_PLACES["".join(parts[:taken])])
        parts = parts[taken:]
    if len(places) != COUNT:
        return Misspelt(count=len(places))
    number = 0
    for place in places:
        number = number << _BITS | place
    secret = (number >> _CHECK_BITS).to_bytes(SECRET_BYTES)
    return secret if _check(secret) == number & (1 << _CHECK_BITS) - 1 else Misspelt()


def _check(secret: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"tillid words" + secret).digest()[:2]) >> 1


_PLACES = {
    (beginning + end).translate(_PLAIN): place << _END_BITS | under
    for place, beginning in enumerate(_BEGINNINGS)
    for under, end in enumerate(_ENDS)
}
"""Each word as it is compared, and its place."""
