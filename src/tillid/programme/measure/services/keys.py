"""The key that opens a wave's ballots: made once, kept by its holders, stored nowhere.

Either one file under a passphrase, or any two of three holders. What they keep is shown once, when it is made; the
database has the public key and, for each pair of holders, the private key wrapped under both their secrets together.
One holder alone opens nothing, and one may be lost.
"""

from __future__ import annotations

import base64
import binascii
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from django.db import transaction
from nacl.encoding import RawEncoder
from nacl.exceptions import CryptoError
from nacl.hash import blake2b
from nacl.public import PrivateKey
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.utils import random

from tillid.errors import InputError, NotNow, Place, Problem
from tillid.programme.language import say
from tillid.programme.measure.ballots.sealing import Paper, open_box, seal
from tillid.programme.measure.enums import Holding, Side, WaveState
from tillid.programme.measure.models import Wave
from tillid.programme.measure.secret_words import COUNT, Misspelt, new_secret, read_words, words_of
from tillid.programme.organisation.models import Person
from tillid.programme.organisation.services import log
from tillid.text import Renderable, _

HOLDERS = {Holding.FILE: 1, Holding.TWO_OF_THREE: 3}
CAN_BE_LOST = {Holding.FILE: 0, Holding.TWO_OF_THREE: 1}
"""How many holders may lose what they wrote down, and the ballots can still be opened."""

_TEST = Paper(answers={"test": "test"})
_TEST_SIZE = 1024
_MOST_BYTES = 10_000
"""No key file is longer."""


@dataclass(frozen=True, slots=True)
class NewHolder:
    name: str
    side: Side


@dataclass(frozen=True, slots=True)
class MadeKeys:
    """What the holders keep. Shown once, on paper or as a file, and kept nowhere."""

    words: tuple[tuple[int, str], ...]
    """By the holder's number; for a key file the words are its passphrase."""
    key_file: bytes | None = None


@dataclass(frozen=True, slots=True)
class HolderWords:
    words: tuple[tuple[int, str], ...]
    """By the holder's number, as they were typed."""

    def __repr__(self) -> str:
        return "HolderWords(…)"


@dataclass(frozen=True, slots=True)
class KeyFile:
    content: bytes
    passphrase: str

    def __repr__(self) -> str:
        return "KeyFile(…)"


Secrets = HolderWords | KeyFile


def make_keys(*, person: Person, wave: Wave, holding: Holding, holders: tuple[NewHolder, ...]) -> MadeKeys:
    """New keys of a wave that is being planned, in place of those it may have had."""
    _check_holders(holding, holders)
    private_key = PrivateKey.generate()
    secrets = [new_secret() for _holder in holders]
    public_key = bytes(private_key.public_key)
    with transaction.atomic():
        changed = Wave.objects.filter(pk=wave.pk, state=WaveState.DRAFT).update(
            holding=holding, public_key=public_key, test_ballot=seal(_TEST, public_key, _TEST_SIZE), rehearsed=False
        )
        if changed != 1:
            raise NotNow(_("The keys cannot be changed any more: the measurement has been opened."))
        wave.holders.all().delete()
        wave.wrapped_keys.all().delete()
        for number, holder in enumerate(holders, 1):
            wave.holders.create(number=number, name=holder.name.strip(), side=holder.side)
        for one, other in itertools.combinations(range(len(secrets)), 2):
            pair, salt = f"{one + 1}+{other + 1}", random(16)
            box = SecretBox(_pair_key(pair, salt, secrets[one], secrets[other])).encrypt(bytes(private_key))
            wave.wrapped_keys.create(pair=pair, salt=salt, box=bytes(box))
        log(person=person, action="keys.made", about=f"wave:{wave.code}", details={"holding": holding.value})
    wave.refresh_from_db()
    words = tuple((number, words_of(secret)) for number, secret in enumerate(secrets, 1))
    return MadeKeys(words, _key_file(wave, private_key, secrets[0]) if holding == Holding.FILE else None)


def rehearse(*, person: Person, wave: Wave, secrets: Secrets) -> None:
    """Open the test ballot with what the holders typed. The wave is rehearsed once every holder has taken part."""
    _open_test_ballot(wave, secrets)
    numbers = {number for number, words in secrets.words if words.strip()} if isinstance(secrets, HolderWords) else {1}
    with transaction.atomic():
        # The row of the wave is written first: two rehearsals at once wait for each other, and the later one counts
        # both. New keys made in between are not the ones that were rehearsed.
        same = Wave.objects.filter(pk=wave.pk, state=WaveState.DRAFT, test_ballot=wave.test_ballot)
        if same.update(rehearsed=False) != 1:
            raise NotNow(_("The keys of this measurement have been changed meanwhile. Look at it again."))
        wave.holders.filter(number__in=numbers).update(confirmed=True)
        same.update(rehearsed=not wave.holders.filter(confirmed=False).exists())
        log(person=person, action="keys.rehearsed", about=f"wave:{wave.code}", details={"holders": sorted(numbers)})
    wave.refresh_from_db()


def unlock(wave: Wave, secrets: Secrets) -> PrivateKey:
    """The private key, in memory only. Raises InputError that says which words are wrong, and repeats none of them."""
    if wave.public_key is None:
        raise NotNow(_("This measurement has no keys."))
    file = isinstance(secrets, KeyFile)
    if file != (wave.holding == Holding.FILE):
        raise NotNow(_("The ballots of this measurement are opened in another way."))
    return _from_file(wave, secrets) if isinstance(secrets, KeyFile) else _from_words(wave, secrets)


def _open_test_ballot(wave: Wave, secrets: Secrets) -> None:
    private_key = unlock(wave, secrets)
    if wave.test_ballot is None or open_box(bytes(wave.test_ballot), private_key) != _TEST:
        raise NotNow(_("The test ballot could not be opened. Make new keys before the measurement opens."))


def _check_holders(holding: Holding, holders: tuple[NewHolder, ...]) -> None:
    names = [holder.name.strip().casefold() for holder in holders]
    if len(holders) != HOLDERS[holding]:
        _refuse(_("Holders named: {count}.", count=len(holders)), _("Holders needed: {count}.", count=HOLDERS[holding]))
    if not all(names) or len(set(names)) < len(names):
        _refuse(
            _("Two holders have the same name, or one has none."), _("Each part of the key needs a person of its own.")
        )
    if holding == Holding.TWO_OF_THREE and Side.EMPLOYEES not in {holder.side for holder in holders}:
        _refuse(
            _("No holder stands for the employees."),
            _("Let at least one be chosen by them, for example an employee representative."),
        )


def _from_words(wave: Wave, secrets: HolderWords) -> PrivateKey:
    names = {holder.number: holder.name for holder in wave.holders.all()}
    read = {number: read_words(words) for number, words in secrets.words if number in names and words.strip()}
    wrong = [
        Problem(Place(names[number]), *_told(one)) for number, one in sorted(read.items()) if isinstance(one, Misspelt)
    ]
    if wrong:
        raise InputError(tuple(wrong))
    right = {number: one for number, one in read.items() if isinstance(one, bytes)}
    if len(right) < 2:
        _refuse(_("The words of two holders are needed."), _("Type all words of both."))
    keys = list(_opened(wave, right))
    if len(keys) < len(list(itertools.combinations(right, 2))):
        _refuse(
            _("These words belong together with nothing that this measurement has."),
            _("See that each paper is this measurement's, and stands under the right holder."),
        )
    return keys[0]


def _opened(wave: Wave, secrets: dict[int, bytes]) -> Iterator[PrivateKey]:
    """The key, once for every pair of holders whose words open it."""
    wrapped = {key.pair: key for key in wave.wrapped_keys.all()}
    for one, other in itertools.combinations(sorted(secrets), 2):
        key = wrapped.get(f"{one}+{other}")
        if key is None:
            continue
        pair_key = _pair_key(key.pair, bytes(key.salt), secrets[one], secrets[other])
        yield from _as_key(wave, bytes(key.box), pair_key)


def _as_key(wave: Wave, box: bytes, key: bytes) -> Iterator[PrivateKey]:
    """What the box holds, if the key opens it and it is the private half of the wave's public key."""
    try:
        private_key = PrivateKey(SecretBox(key).decrypt(box))
    except (CryptoError, ValueError):
        return
    if bytes(private_key.public_key) == bytes(wave.public_key or b""):
        yield private_key


def _pair_key(pair: str, salt: bytes, one: bytes, other: bytes) -> bytes:
    """Both secrets are random and 128 bits long, so a quick hash is enough: there is nothing to guess."""
    return blake2b(one + other + pair.encode(), salt=salt, person=b"tillid pair", encoder=RawEncoder)


def _key_file(wave: Wave, private_key: PrivateKey, secret: bytes) -> bytes:
    salt = random(argon2id.SALTBYTES)
    box = SecretBox(_file_key(secret, salt)).encrypt(bytes(private_key))
    written = {
        "what": say(_("Opens the ballots of {wave} in Tillid, with its passphrase.", wave=wave.code)),
        "wave": wave.code,
        "salt": base64.b64encode(salt).decode(),
        "box": base64.b64encode(box).decode(),
    }
    return json.dumps(written, ensure_ascii=False, indent=1).encode()


def _file_key(secret: bytes, salt: bytes) -> bytes:
    return argon2id.kdf(
        SecretBox.KEY_SIZE, secret, salt, opslimit=argon2id.OPSLIMIT_INTERACTIVE, memlimit=argon2id.MEMLIMIT_INTERACTIVE
    )


def _from_file(wave: Wave, secrets: KeyFile) -> PrivateKey:
    read = read_words(secrets.passphrase)
    if isinstance(read, Misspelt):
        raise InputError((Problem(Place(say(_("Passphrase"))), *_told(read)),))
    try:
        written = json.loads(secrets.content[:_MOST_BYTES])
        salt, box = (base64.b64decode(written[name], validate=True) for name in ("salt", "box"))
        keys = list(_as_key(wave, box, _file_key(read, salt)))
    except (ValueError, KeyError, TypeError, binascii.Error, CryptoError):
        keys = []
    if not keys:
        _refuse(
            _("The file is not this measurement's key file, or the passphrase belongs to another."),
            _("Choose the file that was made with these words."),
        )
    return keys[0]


def _told(wrong: Misspelt) -> tuple[Renderable, Renderable]:
    """What is wrong and what to do, without a word of the secret."""
    if wrong.word is not None:
        return (
            _("Word {number} is none of the words that we use.", number=wrong.word),
            _("Compare it with the paper, letter by letter."),
        )
    if wrong.count is not None:
        return (
            _("Words typed: {count}.", count=wrong.count),
            _("Type all {count} words, in the order of the paper.", count=COUNT),
        )
    return (
        _("A word is another than the one on the paper, or two have changed places."),
        _("Compare them one by one."),
    )


def _refuse(what: Renderable, remedy: Renderable) -> NoReturn:
    raise InputError((Problem(Place(say(_("Keys"))), what, remedy),))
