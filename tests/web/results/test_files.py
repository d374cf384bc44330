"""What is taken home."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from tillid.programme.measure.models import Wave
from tillid.programme.measure.services.releasing import make_files, withdraw_release
from tillid.programme.organisation.models import Person

pytestmark = pytest.mark.django_db(databases=["default", "ballots"])
OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "report.pdf": ("application/pdf", b"%PDF-"),
    "report.html": ("text/html; charset=utf-8", b"<!doctype html>"),
    "slides.pptx": (f"{OFFICE}.presentationml.presentation", b"PK"),
    "tables.xlsx": (f"{OFFICE}.spreadsheetml.sheet", b"PK"),
    "results.json": ("application/json", b"{"),
}


def test_until_the_files_are_made_the_page_says_so(as_bo: Client, wave: Wave) -> None:
    content = as_bo.get(f"/en/results/{wave.code}/files/").content.decode()
    assert ("The files are being made" in content, "report.pdf" in content) == (True, False)


def test_every_file_has_its_name_and_type_and_is_kept_by_nobody_on_the_way(as_bo: Client, wave: Wave) -> None:
    make_files(wave.releases.get())
    content = as_bo.get(f"/da/results/{wave.code}/files/").content.decode()
    links = re.findall(rf'href="(/da/results/{wave.code}/files/[^"]+)"', content)
    assert len(links) == 2 * len(KINDS) + 1
    for language in ("da", "en"):
        for name, (kind, beginning) in KINDS.items():
            answer = as_bo.get(f"/da/results/{wave.code}/files/{language}/{name}")
            found = {key: answer.headers[key] for key in ("Content-Type", "Content-Disposition", "Cache-Control")}
            assert found == {
                "Content-Type": kind,
                "Content-Disposition": f'attachment; filename="{wave.code}-{language}-{name}"',
                "Cache-Control": "no-store",
            }
            assert answer.content.startswith(beginning)


def test_the_release_is_given_byte_for_byte(as_bo: Client, wave: Wave) -> None:
    answer = as_bo.get(f"/da/results/{wave.code}/files/release/release.json")
    kept = wave.releases.get()
    assert (answer.content.decode(), json.loads(answer.content)["sha256"]) == (kept.document, kept.sha256)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{wave.code}-release.json"'
    assert as_bo.get(f"/da/results/{wave.code}/files/release/comments.json").status_code == 404


@pytest.mark.parametrize("name", ["da/answers.csv", "xx/report.pdf", "release/report.pdf", "da/..%2Fx"])
def test_no_other_file_is_given(as_bo: Client, wave: Wave, name: str) -> None:
    assert as_bo.get(f"/da/results/{wave.code}/files/{name}").status_code == 404


def test_the_files_of_withdrawn_results_are_closed(as_bo: Client, wave: Wave, anna: Person) -> None:
    make_files(wave.releases.get())
    withdraw_release(person=anna, release=wave.releases.get(), why="Forkert")
    assert as_bo.get(f"/da/results/{wave.code}/files/da/report.pdf").status_code == 404
