"""People who answer in two processes at once, while the processes are killed. `python -m tests.anonymity.killed_people`

Half of the kills come at any moment, half between two commits. Each killed process is followed by another one, which
mends what it finds and goes on. Whoever got no answer sends theirs again, with another text; so do some who got one.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sys
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.anonymity.installation import enter

if __name__ == "__main__":
    enter()

from django.db import connections

from tests.programme.measure.world import World, a_world
from tillid.programme.measure.ballots.models import Slot
from tillid.programme.measure.services import box
from tillid.programme.measure.services.box import cast, repair_all

PROCESSES, THREADS = 2, 4
LONGEST = 0.05
"""Seconds from the last answers that were seen until somebody kills a process, at most."""
PERIL = 0.02
"""How likely it is to be killed at a place where that would hurt the most."""


def make_perilous() -> None:
    """Let the process be killed before the first commit, between each two, and after the last, now and then."""
    chance = random.SystemRandom()

    def perilous(step: Callable[..., Any]) -> Callable[..., Any]:
        def take(*arguments: Any, **named: Any) -> Any:
            if chance.random() < PERIL:
                os.kill(os.getpid(), signal.SIGKILL)
            done = step(*arguments, **named)
            if chance.random() < PERIL:
                os.kill(os.getpid(), signal.SIGKILL)
            return done

        return take

    for name in ("_put_ballots", "_count", "_destroy_slots", "put_together"):
        setattr(box, name, perilous(getattr(box, name)))
    box._writer._put = box.put_together


def answer_until_killed(world: World, diary: Path) -> None:
    written = os.open(diary, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def note(*what: object) -> None:
        os.write(written, (json.dumps(what) + "\n").encode())

    def answer_on_and_on() -> None:
        chance = random.SystemRandom()
        while True:
            number = chance.randrange(len(world.codes))
            text = uuid.uuid4().hex
            try:
                note(number, text, cast(wave=world.wave, code=world.codes[number], answers={"why": text}).name)
            except Exception as error:
                note(number, text, f"{type(error).__name__}: {error}")

    repair_all()
    make_perilous()
    threads = [threading.Thread(target=answer_on_and_on) for _number in range(THREADS)]
    for thread in threads:
        thread.start()
    threads[0].join()


def start(world: World, diary: Path) -> int:
    process = os.fork()
    if not process:
        try:
            answer_until_killed(world, diary)
        finally:
            os._exit(1)
    return process


def dead_after_answers(running: list[int], diary: Path, seconds: float = 5) -> int | None:
    """A process that was killed meanwhile; None once somebody has been told something: so that a busy machine kills
    nobody before they could begin."""
    before, until = diary.stat().st_size if diary.exists() else 0, time.monotonic() + seconds
    while time.monotonic() < until and (not diary.exists() or diary.stat().st_size == before):
        for process in running:
            if os.waitpid(process, os.WNOHANG)[0]:
                return process
        time.sleep(0.002)
    return None


def end(process: int) -> None:
    with contextlib.suppress(ProcessLookupError, ChildProcessError):
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def main(kills: int, diary: Path) -> None:
    world = a_world()
    world.invite(kills * 15, {"area": "nord"})
    connections.close_all()
    chance = random.SystemRandom()
    running = [start(world, diary) for _process in range(PROCESSES)]
    for _kill in range(kills):
        victim = dead_after_answers(running, diary)
        if victim is None:
            time.sleep(chance.uniform(0, LONGEST))
            victim = chance.choice(running)
            end(victim)
        running.remove(victim)
        running.append(start(world, diary))
    for process in running:
        end(process)
    torn = Slot.objects.count()
    repair_all()
    print(
        json.dumps(
            {
                "texts": world.texts(),
                "answered": world.answered(),
                "torn": torn,
                "slots": Slot.objects.count(),
                "answered_numbers": [
                    number
                    for number, invitation in enumerate(world.invitations)
                    if world.wave.invitations.get(pk=invitation.pk).state == "answered"
                ],
            }
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
