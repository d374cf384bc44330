"""Waves in which scripted people answer in a known order, and what is on the disk before and after closing.
`python -m tests.anonymity.searched_people FOLDER WAVES`

In the first wave a backup is taken after every fifth answer, and copies of all files before and after closing. Each
person gives a number and a text that nobody else gives, by which rows and texts are known again. On the last line
stands what only these people and their codes know, for the one who searches.
"""

from __future__ import annotations

import json
import random
import secrets
import shutil
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

from tests.anonymity.installation import enter

if __name__ == "__main__":
    enter()

from django.conf import settings

from tests.programme.measure.world import World, a_world
from tillid.programme.measure.ballots.models import AnswerRow, Ballot, OpenText
from tillid.programme.measure.enums import Holding, Side
from tillid.programme.measure.models import Token, Wave
from tillid.programme.measure.services import box, keys
from tillid.programme.measure.services.box_writer import REST
from tillid.programme.measure.services.closing import open_ballots
from tillid.programme.measure.tokens import read_token
from tillid.programme.organisation.models import Person

STRATA, IN_STRATUM, EVERY = 4, 15, 5
_CHANCE = random.SystemRandom()


def copy(to: Path) -> None:
    """Every file of the installation as it lies there: databases, write-ahead logs, the mail spool."""
    shutil.copytree(settings.DATA, to)


def back_up(to: Path) -> None:
    """As `sqlite3 .backup` does it."""
    to.mkdir(parents=True)
    for name in ("tillid", "ballots"):
        source, target = sqlite3.connect(settings.DATA / f"{name}.sqlite3"), sqlite3.connect(to / f"{name}.sqlite3")
        with source, target:
            source.backup(target)
        source.close()
        target.close()


def asked(number: int) -> World:
    """With keys as a wave has them: made, wrapped, and here put together again."""
    world = a_world(f"wave-{number}")
    Wave.objects.filter(pk=world.wave.pk).update(state="draft", token_key=secrets.token_bytes(32))
    person, _made = Person.objects.get_or_create(name="Anna Holm", email="anna@example.dk")
    holders = tuple(keys.NewHolder(side.value, side) for side in Side)
    made = keys.make_keys(person=person, wave=world.wave, holding=Holding.TWO_OF_THREE, holders=holders)
    Wave.objects.filter(pk=world.wave.pk).update(state="opened")
    world.wave.refresh_from_db()
    world.key = keys.unlock(world.wave, keys.HolderWords(made.words[:2]))
    for stratum in range(STRATA):
        world.invite(IN_STRATUM, {"area": f"area{stratum}", "unit": f"unit{stratum}"})
    return world


def answer_all(world: World, folder: Path | None) -> list[tuple[int, int, str, str]]:
    """Each in the order of answering: person, stratum, the number and the text that were given."""
    order = list(range(len(world.codes)))
    _CHANCE.shuffle(order)
    given = []
    for place, person in enumerate(order, 1):
        number, text = str(secrets.randbelow(10**12) + 10**12), secrets.token_hex(16)
        outcome = box.cast(wave=world.wave, code=world.codes[person], answers={"hours": number, "why": text})
        assert outcome == box.Outcome.COUNTED
        given.append((person, person // IN_STRATUM, number, text))
        if folder and place % EVERY == 0:
            back_up(folder / f"backup-{place:02}")
    return given


def known(world: World) -> dict[str, list[str]]:
    """What must not be found, as hexadecimal digits: by what it is."""
    invitations = [invitation.pk.bytes for invitation in world.invitations]
    named = [str(invitation.pk).encode() for invitation in world.invitations]
    hexed = [invitation.pk.hex.encode() for invitation in world.invitations]
    tokens = Token.objects.filter(invitation__wave=world.wave).values_list("hmac", flat=True)
    wave = world.wave
    codes = [*world.codes, *(read_token(code) or "" for code in world.codes)]
    found = {
        "codes": [code.encode() for code in codes],
        "hmacs": [bytes(token) for token in tokens],
        "invitations": [*invitations, *named, *hexed],
        "people": [invitation.name.encode() for invitation in world.invitations],
        "slots": [box.mark_of(invitation.pk, world.token_key) for invitation in world.invitations],
        "private key": [bytes(world.key)],
        "keys": [world.token_key, bytes(wave.public_key or b""), *(bytes(one.box) for one in wave.wrapped_keys.all())],
        "ballots": [bytes(ballot.box)[:32] for ballot in Ballot.objects.filter(wave=wave.pk)],
        "ballot ids": [ballot.pk.hex.encode() for ballot in Ballot.objects.filter(wave=wave.pk)],
    }
    return {name: [one.hex() for one in many] for name, many in found.items()}


def found_after(world: World) -> dict[str, Any]:
    """In the order in which they lie: rows and texts by their keys."""
    rows = AnswerRow.objects.filter(wave=world.wave.pk).order_by("pk").values_list("answers", flat=True)
    texts = OpenText.objects.filter(wave=world.wave.pk).values_list("text", flat=True)
    return {"rows": [(row["unit"], row["hours"]) for row in rows], "texts": list(texts)}


def main(folder: Path, waves: int) -> None:
    said: dict[str, Any] = {"waves": []}
    for number in range(waves):
        world = asked(number)
        given = answer_all(world, None if number else folder)
        if not number:
            time.sleep(REST * 3)
            said["known"] = known(world)
            copy(folder / "before")
        open_ballots(wave=world.wave, private_key=world.key)
        if not number:
            copy(folder / "after")
        said["waves"].append({"given": given} | found_after(world))
    print(json.dumps(said))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
