"""A wave as a measurement folder: the same files that `tillid report` reads, so that there is one flow for both."""

from __future__ import annotations

import csv
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from tillid.analysis.material.organisation_file import read_organisation
from tillid.analysis.material.reading import Problems, read_yaml
from tillid.analysis.questionnaire.definition import read_questionnaire
from tillid.analysis.questionnaire.options import countable_items
from tillid.errors import FolderError
from tillid.programme.measure.ballots.models import AnswerRow, CommentState, OpenText
from tillid.programme.measure.enums import ReleaseState
from tillid.programme.measure.models import Release, Wave
from tillid.programme.measure.queries.places import Places, places_of
from tillid.text import LANGUAGES, Renderable, Words, _

ANSWERS, COMMENTS = "answers.csv", "comments.yaml"
_ABANDONED = 60 * 60
"""Seconds after which a folder belongs to nobody: making a release takes minutes at most."""
_PROMISED = _("We can see that you have answered, not what. After closing, neither can be linked to you.")
_APPROVED_BY = _("The programme secretariat")


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder that only this process may read, removed whatever happens. Those of killed processes go as well."""
    for left in settings.DATA.glob("making-*"):
        if time.time() - left.stat().st_mtime > _ABANDONED:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="making-", dir=settings.DATA) as folder:  # made with mode 0700
        yield Path(folder)


def write_folder(wave: Wave, folder: Path) -> None:
    """Everything that a release and a report are made from, but for the comments, which come later."""
    write_material(wave, folder)
    _write_earlier(wave, folder)
    _write_answers(wave, folder / ANSWERS, places_of())


def texts_of(folder: Path) -> dict[str, str]:
    """The folder's texts by name, but for answers and comments: what may be kept beside the release for ever."""
    found = (path for path in sorted(folder.rglob("*")) if path.suffix in {".yaml", ".json"})
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found if path.name != COMMENTS}


def write_texts(texts: dict[str, str], folder: Path) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def write_material(wave: Wave, folder: Path) -> None:
    """Questionnaire, organisation and promise; for an imported wave, its own files."""
    places = places_of(wave.opened_on)
    if wave.version is not None:
        (folder / "questionnaire.yaml").write_text(wave.version.definition, "utf-8")
    _write_yaml(folder / "organisation.yaml", organisation_of(places))
    _write_yaml(folder / "wave.yaml", promised_of(wave, places))
    write_texts(wave.folder, folder)


def write_comments(wave: Wave, folder: Path) -> None:
    """What somebody has read and approved; each with its area, and nothing else."""
    places = places_of()
    approved = OpenText.objects.filter(wave=wave.pk, state=CommentState.APPROVED)
    comments = [
        {"item": one.item, "text": one.shown_as or one.text}
        | ({"area": area} if (area := places.area_of.get(one.place)) else {})
        for one in approved
    ]
    approved_by = {language: _APPROVED_BY.render(language) for language in LANGUAGES}
    _write_yaml(folder / COMMENTS, {"approved_by": approved_by, "comments": comments})


def organisation_of(places: Places) -> dict[str, Any]:
    written: dict[str, Any] = {}
    if places.top is not None:
        written["organisation"] = {"id": places.top.code, "name": _both(places.top.words)}
    written["areas"] = [{"id": area.code, "name": _both(area.words)} for area in places.areas]
    written["units"] = [
        {"id": unit.code, "name": _both(unit.words)}
        | ({"area": area} if (area := places.area_of[unit.code]) else {})
        | ({"kind": list(unit.kinds)} if unit.kinds else {})
        for unit in places.units
    ]
    return {key: value for key, value in written.items() if value}


def promised_of(wave: Wave, places: Places) -> dict[str, Any]:
    """wave.yaml. What is not said is left out, and printed as not stated."""
    said: dict[str, Any] = {
        "id": wave.code,
        "title": wave.title,
        "provenance": wave.provenance,
        "population": wave.population,
        "speak_of": wave.speak_of,
        "representatives": wave.representatives,
        "purpose": wave.purpose,
        "sponsor": wave.sponsor,
        "frame": wave.frame,
        "cutoff": wave.cutoff,
        "mode": wave.mode,
        "fielded": _without_empty({"start": wave.opened_on, "end": wave.closed_on}),
        "invited": _invited(wave, places),
        "limits": {"k": wave.k, "comments": wave.k_comments},
        "groups": wave.groups,
        "moments": wave.moments,
        "promise": _in_both(_PROMISED),
        "codetermination": wave.codetermination,
        "retention": wave.retention,
        "follow_up": _without_empty({"owner": wave.follow_up_owner, "date": wave.follow_up_date}),
        "same_wording": True,
    }
    return _without_empty(said)


def _invited(wave: Wave, places: Places) -> dict[str, Any]:
    """How many were invited, as counted when the wave closed. Through an open link nobody knows how many were asked."""
    counted: dict[str, int] = wave.final_counts.get("units", {})
    total = sum(counted.values())
    if wave.open_link or not total:
        return {}
    by: Counter[str] = Counter()
    for code, count in counted.items():
        area, unit = places.area_of.get(code), places.unit_of.get(code)
        if area is None:  # some belong to no area: what is known of the others would not add up
            return {"total": total}
        by.update({area: count} | ({unit: count} if unit else {}))
    shown = {unit.code for unit in (*places.areas, *places.units)}
    return {"total": total, "by": {code: count for code, count in sorted(by.items()) if code in shown}}


def _write_earlier(wave: Wave, folder: Path) -> None:
    """Releases that the audit must know of and that change is told from: of the waves before, and of this wave where
    one has been withdrawn."""
    earlier = folder / "earlier"
    earlier.mkdir(exist_ok=True)
    for release in wave.releases.all():
        _write_release(earlier, f"{wave.code}.{release.number}", release)
    before, met = wave.previous, {wave.pk}
    while before is not None and before.pk not in met:
        met.add(before.pk)
        for release in before.releases.filter(state=ReleaseState.CURRENT):
            _write_release(earlier, before.code, release)
        before = before.previous


def _write_release(folder: Path, name: str, release: Release) -> None:
    (folder / f"{name}.json").write_text(release.document, "utf-8")
    if release.comments:
        (folder / f"{name}.comments.json").write_text(release.comments, "utf-8")


def _write_answers(wave: Wave, path: Path, places: Places) -> None:
    """One row a respondent, in the order of random keys. Teams within a unit answer for the unit."""
    columns = _columns(path.parent)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = AnswerRow.objects.filter(wave=wave.pk).values_list("answers", flat=True)
        unknown = sorted({column for answers in rows for column in answers} - set(columns))
        writer = csv.DictWriter(file, (*columns, *unknown), restval="")
        writer.writeheader()
        for answers in rows:
            placed = {
                name: folded.get(answers[name], answers[name]) or ""
                for name, folded in (("area", places.area_of), ("unit", places.unit_of))
                if answers.get(name)
            }
            writer.writerow({**answers, **placed})


def _columns(folder: Path) -> tuple[str, ...]:
    """Every column that answers may have, also one that nobody filled in."""
    problems = Problems()
    organisation = read_organisation(read_yaml(folder / "organisation.yaml", problems))
    asked = read_questionnaire(read_yaml(folder / "questionnaire.yaml", problems), organisation)
    if problems.stopping:
        raise FolderError(problems.stopping)
    items = tuple(item.id for item in countable_items(asked))
    return tuple(dict.fromkeys((*(one.id for one in asked.background), *items)))


def _write_yaml(path: Path, content: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")


def _without_empty(content: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in content.items() if value not in (None, "", {}, [], False)}


def _both(words: Words) -> dict[str, str]:
    return dict(words.by_language)


def _in_both(text: Renderable) -> dict[str, str]:
    return {language: text.render(language) for language in LANGUAGES}
