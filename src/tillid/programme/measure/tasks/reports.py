"""The files of a release: made once, from the release alone, after the transaction that decided it."""

from __future__ import annotations

from tillid.programme.measure.models import Release
from tillid.programme.measure.services.releasing import REPORT, make_files
from tillid.programme.organisation.tasks.outbox import works_on


@works_on(REPORT)
def make_report(*, release: str) -> None:
    found = Release.objects.filter(pk=release).first()
    if found is not None:
        make_files(found)
