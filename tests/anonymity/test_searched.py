"""Somebody who gets every file, every backup and the order in which people answered learns nothing of who said what.

The attacker of these tests has whatever lies on the disk at any time, and watched everybody answer. Two things are out
of reach: what only the holders keep, and code that is changed while people answer (docs/anonymity.md).
"""

from __future__ import annotations

import fcntl
import json
import math
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.anonymity.installation import run

WAVES = 20
Given = tuple[int, int, str, str]
"""A person, their stratum, the number they gave and the text they wrote; in the order of answering."""


@dataclass(frozen=True)
class Searched:
    folder: Path
    said: str
    known: dict[str, list[bytes]]
    waves: list[dict[str, Any]]

    @property
    def markers(self) -> list[bytes]:
        """What the people of the first wave said, each in words of their own."""
        return [marker.encode() for _person, _stratum, *given in self.waves[0]["given"] for marker in given]

    def files(self, *names: str) -> dict[str, bytes]:
        paths = (path for name in names for path in sorted((self.folder / name).rglob("*")) if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in paths}

    @property
    def backups(self) -> list[str]:
        return sorted(path.name for path in self.folder.glob("backup-*"))


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Searched:
    """Made once, also where several processes run the tests."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = base / "searched"
    folder.mkdir(exist_ok=True)
    with (base / "searched.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = folder / "said.json"
        if not made.exists():
            found = run("tests.anonymity.searched_people", folder / "data", str(folder), str(WAVES))
            made.write_text(json.dumps(found))
        said, aside = json.loads(made.read_text())
    known = {name: [bytes.fromhex(one) for one in many] for name, many in said["known"].items()}
    return Searched(folder, aside, known, said["waves"])


def found(files: dict[str, bytes], needles: Iterable[bytes]) -> set[str]:
    """The files that any of these stands in."""
    sought = list(needles)
    assert sought
    return {name for name, content in files.items() if any(needle in content for needle in sought)}


def test_the_search_finds_what_is_there(searched: Searched) -> None:
    """Else finding nothing would say nothing."""
    before, after = searched.files("before"), searched.files("after")
    assert (len(searched.backups), len(before) >= 2, len(after) >= 2) == (12, True, True)
    assert found(before, searched.known["hmacs"]) == {"before/tillid.sqlite3"}
    assert found(before, searched.known["invitations"]) == {"before/tillid.sqlite3"}
    assert found(before, searched.known["ballots"]) == {"before/ballots.sqlite3"}
    assert found(before, searched.known["ballot ids"]) == {"before/ballots.sqlite3"}
    assert found(after, searched.markers) == {"after/ballots.sqlite3"}


def test_until_closing_no_file_and_no_backup_holds_an_answer_or_a_key_that_opens_one(searched: Searched) -> None:
    files = searched.files("before", *searched.backups)
    assert found(files, [*searched.markers, *searched.known["codes"], *searched.known["private key"]]) == set()


def test_until_closing_neither_database_names_what_is_in_the_other(searched: Searched) -> None:
    files = searched.files("before", *searched.backups)
    ballots = {name: content for name, content in files.items() if "ballots.sqlite3" in name}
    people = {name: content for name, content in files.items() if name not in ballots}
    named = [one for name in ("slots", "hmacs", "invitations", "people") for one in searched.known[name]]
    assert found(ballots, named) == set()
    assert found(people, [*searched.known["ballots"], *searched.known["ballot ids"], *searched.known["slots"]]) == set()


def test_every_ballot_in_the_files_is_as_long_as_every_other(searched: Searched) -> None:
    sizes = [len(content) for name, content in searched.files(*searched.backups).items() if "ballots" in name]
    assert len(set(sizes)) > 1  # there are more of them from backup to backup, and that is all


def test_after_closing_nothing_is_left_of_codes_invitations_keys_and_ballots(searched: Searched) -> None:
    """Free pages and write-ahead logs included: these are the files' bytes."""
    gone = [one for name, many in searched.known.items() for one in many]
    assert found(searched.files("after"), gone) == set()


def test_after_closing_what_was_said_stands_in_the_rows_and_nowhere_else(searched: Searched) -> None:
    files = searched.files("after")
    counts = {marker: sum(content.count(marker) for content in files.values()) for marker in searched.markers}
    assert set(counts.values()) == {1}
    (name,) = found(files, searched.markers)
    pairs = [(number, text) for _person, _stratum, number, text in searched.waves[0]["given"]]
    apart = [abs(files[name].index(number.encode()) - files[name].index(text.encode())) for number, text in pairs]
    assert min(apart) > 40  # a number and the text of the same person do not stand in one row


def test_what_the_process_says_tells_nothing(searched: Searched) -> None:
    assert searched.said == ""


# -- order -------------------------------------------------------------------------------------------------------------
def orders(searched: Searched) -> Iterable[tuple[str, list[list[int]]]]:
    """For each thing that has an order, and each wave: the place in it of the first who answered, the second, …"""
    content = searched.files("after")["after/ballots.sqlite3"]
    first = searched.waves[0]["given"]
    yield "rows in the file", [places([content.index(given[2].encode()) for given in first])]
    yield "texts in the file", [places([content.index(given[3].encode()) for given in first])]
    for name, part in (("rows", 2), ("texts", 3)):
        yield (
            f"{name} by their keys",
            [places([stored(wave, name).index(given[part]) for given in wave["given"]]) for wave in searched.waves],
        )


def stored(wave: dict[str, Any], name: str) -> list[str]:
    return [row if isinstance(row, str) else row[1] for row in wave[name]]


def places(offsets: Sequence[int]) -> list[int]:
    ranks = {offset: rank for rank, offset in enumerate(sorted(offsets))}
    return [ranks[offset] for offset in offsets]


def correlation(ranks: Sequence[int]) -> float:
    """Spearman's, between the order of answering and this one."""
    n = len(ranks)
    return 1 - 6 * sum((place - rank) ** 2 for place, rank in enumerate(ranks)) / (n * (n * n - 1))


def test_no_order_on_the_disk_is_that_of_the_answers(searched: Searched) -> None:
    """Of fair shuffles fewer than one in ten thousand would be farther from nought than what is let through."""
    for name, ranks in orders(searched):
        scores = [correlation(of_wave) * math.sqrt(len(of_wave) - 1) for of_wave in ranks]
        together = abs(sum(scores)) / math.sqrt(len(scores))
        spread = sum(score * score for score in scores)
        assert together < 4.2, f"{name}: {together}"
        assert spread < len(scores) + 4.8 * math.sqrt(2 * len(scores)) + 12, f"{name}: {spread}"


def test_guessing_by_order_hits_no_more_than_chance_would(searched: Searched) -> None:
    """Within each stratum the first who answered is taken for the first row, and so on: of a fair shuffle one hits,
    however large the stratum; of 80 strata 80, give or take 9."""
    for part, name in ((2, "rows"), (3, "texts")):
        hits = sum(hits_of(wave, part, name) for wave in searched.waves)
        assert hits < 80 + 4.2 * 9, f"{name}: {hits} hits"


def hits_of(wave: dict[str, Any], part: int, name: str) -> int:
    there = stored(wave, name)
    by_stratum: dict[int, list[str]] = defaultdict(list)
    for given in wave["given"]:
        by_stratum[given[1]].append(given[part])
    return sum(
        guess == true
        for given in by_stratum.values()
        for guess, true in zip(sorted(given, key=there.index), given, strict=True)
    )


def test_guessing_by_backups_hits_no_more_than_chance_would(searched: Searched) -> None:
    """Who answered between two backups is known, and so are the ballots that came; not which rows they became. The
    best that is left is the size of the stratum: five of sixty who answered together share no block of rows."""
    rows = stored(searched.waves[0], "rows")
    given: list[Given] = searched.waves[0]["given"]
    blocks = [{rows.index(one[2]) // 5 for one in given[start : start + 5]} for start in range(0, len(given), 5)]
    assert sum(len(block) for block in blocks) > 12 * 3  # a fair shuffle: about 4.3 blocks for each five
