"""A closed wave becomes a release; a release that turns out wrong is withdrawn and corrected."""

from __future__ import annotations

import json

from django.db import transaction
from django.utils import timezone

from tillid.analysis import flow
from tillid.analysis.report.results.results import results_file
from tillid.analysis.report.write import json_file
from tillid.analysis.tables.files.comments_file import comments_json
from tillid.analysis.tables.files.release_file import release_json
from tillid.analysis.tables.safe import Release as SafeRelease
from tillid.errors import AlreadyDone, AuditNotClean, NotNow
from tillid.programme.measure.ballots.models import CommentState, OpenText
from tillid.programme.measure.enums import ReleaseState, WaveState
from tillid.programme.measure.models import Release, ReleaseFile, Wave
from tillid.programme.measure.queries.told import Told, told
from tillid.programme.measure.services.folders import (
    private_folder,
    texts_of,
    write_comments,
    write_folder,
    write_texts,
)
from tillid.programme.organisation.models import Person
from tillid.programme.organisation.services import log, put_in_outbox
from tillid.text import LANGUAGES, _

__all__ = ["make_files", "make_release", "release_comments", "store_release", "withdraw_release", "write_folder"]

REPORT = "report"
"""What the outbox calls making a release's files."""


def make_release(*, person: Person | None, wave: Wave, why: str = "") -> Release:
    """Count once, hide what could identify, audit, freeze. A correction says why it is made.

    Raises NotNow where the wave is not closed or the audit is not clean, AlreadyDone where it has a release that holds.
    """
    _refuse_unless_ready(wave, why)
    try:
        with private_folder() as folder:
            write_folder(wave, folder)
            _measurement, released = flow.publish(folder, for_report=False)
            material = texts_of(folder)
    except AuditNotClean as error:
        raise NotNow(
            _(
                "Nothing has been released, and no answer is lost. The audit found that single answers could be worked "
                "out from these results together. {found}",
                found=error.text,
            )
        ) from error
    with transaction.atomic():
        release = store_release(wave=wave, released=released, material=material, why=why)
        log(person=person, action="wave.released", about=f"wave:{wave.code}", details=_said_of(release))
        put_in_outbox(kind=REPORT, release=str(release.pk))
    return release


def store_release(*, wave: Wave, released: SafeRelease, material: dict[str, str], why: str = "") -> Release:
    """Inside the transaction of whoever has made it. Raises AlreadyDone where somebody was first."""
    held = Wave.objects.select_for_update().get(pk=wave.pk)
    if held.state not in _RELEASABLE or held.releases.filter(state=ReleaseState.CURRENT).exists():
        raise AlreadyDone(_("The results have been released already."))
    last = held.releases.first()
    release = Release.objects.create(
        wave=wave,
        number=1 if last is None else last.number + 1,
        document=json_file(release_json(released)).decode(),
        sha256=released.sha256,
        material=material,
        made_at=timezone.now().replace(second=0, microsecond=0),
        why=why,
    )
    Wave.objects.filter(pk=wave.pk).update(state=WaveState.RELEASED)
    wave.state = WaveState.RELEASED
    return release


def withdraw_release(*, person: Person | None, release: Release, why: str) -> None:
    """The numbers turned out wrong. Its address says so, and why, until there is a correction."""
    if not why.strip():
        raise NotNow(_("Write why the results are withdrawn: whoever has read them must be told."))
    with transaction.atomic():
        changed = Release.objects.filter(pk=release.pk, state=ReleaseState.CURRENT)
        if changed.update(state=ReleaseState.WITHDRAWN, why=why.strip()) != 1:
            raise AlreadyDone(_("The results have been withdrawn already."))
        log(
            person=person,
            action="release.withdrawn",
            about=f"wave:{release.wave.code}",
            details={**_said_of(release), "why": why.strip()},
        )


def release_comments(*, person: Person | None, release: Release) -> Release:
    """The release's second part, once every comment has been read: those that were approved, frozen in an order that
    tells nothing. Raises InputError or AuditNotClean where they would tell who wrote them."""
    unread = OpenText.objects.filter(wave=release.wave_id, state=CommentState.UNREAD).count()
    if unread:
        raise NotNow(
            _("{count} comments have not been read yet. Read them first; then all come out at once.", count=unread)
        )
    kept = Release.objects.get(pk=release.pk)
    with private_folder() as folder:
        write_texts(kept.material, folder)
        write_comments(release.wave, folder)
        measurement, released = flow.read_back(folder, json.loads(kept.document))
        made = flow.comments(measurement, released)
    if made is None or not made.shown:
        raise NotNow(_("No comment may be shown: none is approved, or too few answered where they were written."))
    with transaction.atomic():
        changed = Release.objects.filter(pk=release.pk, state=ReleaseState.CURRENT, comments="")
        if changed.update(comments=json_file(comments_json(made)).decode()) != 1:
            raise AlreadyDone(_("The comments have been released already."))
        said = {**_said_of(release), "comments": made.shown, "comments_sha256": made.sha256}
        log(person=person, action="comments.released", about=f"wave:{release.wave.code}", details=said)
        put_in_outbox(kind=REPORT, release=str(release.pk))
    return Release.objects.get(pk=release.pk)


def make_files(release: Release) -> None:
    """Every file of the report in every language, from the release alone; made anew when comments have come."""
    known = told(release)
    for language in LANGUAGES:
        files = _files(known, language)
        with transaction.atomic():
            for name, content in files.items():
                ReleaseFile.objects.update_or_create(
                    release=release, language=language, name=name, defaults={"content": content}
                )


def _files(known: Told, language: str) -> dict[str, bytes]:
    claims = known.measurement.claims
    said = (known.release, known.estimates, claims, known.verdicts, language)
    return {**flow.draw(known.report, language), "results.json": results_file(*said, comments=known.comments)}


_RELEASABLE = (WaveState.CLOSED, WaveState.RELEASED)


def _refuse_unless_ready(wave: Wave, why: str) -> None:
    """Before the counting, which takes a while."""
    held = Wave.objects.get(pk=wave.pk)
    if held.state not in _RELEASABLE:
        raise NotNow(_("Results can be released when the wave is closed."))
    if held.token_key is not None:
        raise NotNow(_("The ballots have not all been opened and destroyed yet. Finish closing first."))
    if held.releases.filter(state=ReleaseState.CURRENT).exists():
        raise AlreadyDone(_("The results have been released already."))
    if held.releases.exists() and not why.strip():
        raise NotNow(_("Write what is corrected: whoever has read the withdrawn results must be told."))


def _said_of(release: Release) -> dict[str, str | int]:
    return {"number": release.number, "sha256": release.sha256}
