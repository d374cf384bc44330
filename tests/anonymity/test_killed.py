"""Whatever kills the server, and whenever: no acknowledged answer is lost, and none counts twice."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path

from tests.anonymity.installation import run

KILLS = int(os.environ.get("KILLS", "20"))
"""500 of them, as docs/anonymity.md tells it: KILLS=500 pytest tests/anonymity/test_killed.py"""


def test_an_answer_that_was_acknowledged_is_stored_once_however_the_server_is_killed(tmp_path: Path) -> None:
    diary = tmp_path / "diary"
    found, _said = run("tests.anonymity.killed_people", tmp_path / "data", str(KILLS), str(diary))
    sent: dict[int, set[str]] = defaultdict(set)
    counted: dict[int, list[str]] = defaultdict(list)
    told_before: set[int] = set()
    for number, text, outcome in map(json.loads, diary.read_text().splitlines()):
        assert outcome in {"COUNTED", "ALREADY_ANSWERED"}  # nobody met a locked database, or any other error
        sent[number].add(text)
        if outcome == "COUNTED":
            counted[number].append(text)
        else:
            told_before.add(number)
    acknowledged = {text for texts in counted.values() for text in texts}
    stored = set(found["texts"])
    assert {number: texts for number, texts in counted.items() if len(texts) > 1} == {}
    assert acknowledged - stored == set()
    assert len(stored) == len(found["texts"]) == found["answered"] == len(found["answered_numbers"])
    assert counted.keys() | told_before <= set(found["answered_numbers"])
    # Stored and never acknowledged: the process was killed before it could say so. Never beside one that was.
    unsaid = set(found["answered_numbers"]) - counted.keys()
    assert len(stored - acknowledged) == len(unsaid)
    assert found["slots"] == 0
    assert len(acknowledged) > KILLS  # they did get to answer in between
