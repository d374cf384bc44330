"""All that a release tells, worked out once and kept in memory: every page of results reads it, and no answer.

A release never changes, so nothing that is kept can be out of date.
"""

from __future__ import annotations

import functools
import json
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tillid.analysis import flow
from tillid.analysis.estimates.values import Estimates
from tillid.analysis.measurement import Measurement
from tillid.analysis.report.claims.values import Verdict
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.document import Report
from tillid.analysis.tables.files.comments_file import read_part
from tillid.analysis.tables.safe import Release as SafeRelease
from tillid.analysis.tables.safe_comments import Comments
from tillid.programme.measure.models import Release

KEPT = 12
"""Releases in memory; one takes a few megabytes."""


@dataclass(frozen=True)
class Told:
    measurement: Measurement
    release: SafeRelease
    estimates: Estimates
    verdicts: tuple[Verdict, ...]
    comments: Comments | None
    report: Report

    @functools.cached_property
    def grounds(self) -> Grounds:
        m = self.measurement
        parts = (m.questionnaire, m.material, self.release, self.estimates, m.claims, self.verdicts, m.earlier)
        return Grounds(*parts, comments=self.comments)


class ReleaseKey(NamedTuple):
    """What a release is known by: it never changes, but that comments come once."""

    pk: uuid.UUID
    sha256: str
    with_comments: bool


def key_of(release: Release) -> ReleaseKey:
    return ReleaseKey(release.pk, release.sha256, bool(release.comments))


def told(release: Release) -> Told:
    return told_by(key_of(release))


@functools.lru_cache(maxsize=KEPT)
def told_by(key: ReleaseKey) -> Told:
    kept = Release.objects.only("document", "material", "comments").get(pk=key.pk)
    comments = read_part(json.loads(kept.comments)) if key.with_comments else None
    with tempfile.TemporaryDirectory() as folder:
        for name, text in kept.material.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        measurement, release = flow.read_back(Path(folder), json.loads(kept.document))
    estimates = flow.estimate(measurement, release)
    verdicts = flow.check(measurement, estimates)
    report = flow.compose(measurement, release, estimates, verdicts, comments)
    return Told(measurement, release, estimates, verdicts, comments, report)
