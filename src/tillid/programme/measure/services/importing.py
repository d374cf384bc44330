"""A measurement folder becomes a released wave, with the organisation and the questionnaire it speaks of.

Its answers are counted once and not kept: what the release tells is all that stays.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import transaction

from tillid.analysis import flow
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.organisation import Unit as UnitOfFolder
from tillid.analysis.material.wave import Wave as Promised
from tillid.analysis.measurement import Measurement
from tillid.analysis.report.write import json_file
from tillid.analysis.tables.files.comments_file import comments_json
from tillid.errors import AlreadyDone
from tillid.programme.measure.enums import VersionState, WaveState
from tillid.programme.measure.models import Questionnaire, QuestionnaireVersion, Wave
from tillid.programme.measure.services.folders import texts_of
from tillid.programme.measure.services.releasing import REPORT, store_release
from tillid.programme.organisation.enums import Level
from tillid.programme.organisation.models import Person, Unit
from tillid.programme.organisation.services import log, put_in_outbox
from tillid.text import Words, _


def import_folder(*, person: Person | None, folder: Path, state: WaveState = WaveState.RELEASED) -> Wave:
    """Units that the organisation has already are left as they are; a wave that came before is linked by its id.

    Raises FolderError with everything that is wrong, and AlreadyDone where a wave has this id.
    """
    measurement, released = flow.publish(folder)
    comments = flow.comments(measurement, released)
    texts = texts_of(folder)
    with transaction.atomic():
        _place(measurement.material.organisation)
        version = _version(person, measurement, texts["questionnaire.yaml"])
        own = {name: text for name, text in texts.items() if name != "questionnaire.yaml"}
        wave = _wave(measurement, version, own, released.wave.id or folder.name)
        release = store_release(wave=wave, released=released, material=texts)
        if comments is not None:
            release.comments = json_file(comments_json(comments)).decode()
            release.save(update_fields=["comments"])
        Wave.objects.filter(pk=wave.pk).update(state=state)
        wave.state = state
        details = {"folder": folder.name, "provenance": wave.provenance, "sha256": release.sha256}
        log(person=person, action="wave.imported", about=f"wave:{wave.code}", details=details)
        put_in_outbox(kind=REPORT, release=str(release.pk))
    return wave


def _place(organisation: Organisation) -> None:
    top = Unit.objects.filter(level=Level.ORGANISATION).first()
    if top is None:
        code = organisation.id or "organisation"
        top = Unit.objects.create(code=code, level=Level.ORGANISATION, **_named(organisation.name, code))
    known = {unit.code: unit for unit in Unit.objects.all()}
    for area in organisation.areas:
        if area.id not in known:
            named = _named(area.name, area.id)
            known[area.id] = Unit.objects.create(code=area.id, level=Level.AREA, parent=top, **named)
    Unit.objects.bulk_create(
        _unit(unit, known.get(unit.area or "", top)) for unit in organisation.units if unit.id not in known
    )


def _unit(unit: UnitOfFolder, parent: Unit) -> Unit:
    named = _named(unit.name, unit.id)
    return Unit(code=unit.id, level=Level.UNIT, parent=parent, kinds=list(unit.kinds), **named)


def _named(words: Words, code: str) -> dict[str, str]:
    said = dict(words.by_language)
    return {"name_da": words.render("da") or code, "name_en": said.get("en", "")}


def _version(person: Person | None, measurement: Measurement, definition: str) -> QuestionnaireVersion:
    """The version with these very words; else a new one, which is fixed at once."""
    asked = measurement.questionnaire
    title = {"title_da": asked.title.render("da") or asked.id, "title_en": dict(asked.title.by_language).get("en", "")}
    questionnaire, _made = Questionnaire.objects.get_or_create(code=asked.id, defaults=title)
    same = questionnaire.versions.filter(definition=definition, state=VersionState.FIXED).first()
    if same is not None:
        return same
    last = questionnaire.versions.first()
    number = 1 if last is None else last.number + 1
    return questionnaire.versions.create(number=number, definition=definition, state=VersionState.FIXED, made_by=person)


def _wave(measurement: Measurement, version: QuestionnaireVersion, texts: dict[str, str], code: str) -> Wave:
    if Wave.objects.filter(code=code).exists():
        raise AlreadyDone(_("There is a measurement called {code} already.", code=code))
    before = [release.wave.id for release in measurement.earlier]
    promised = measurement.material.wave
    return Wave.objects.create(
        code=code,
        title=dict((promised.title or measurement.questionnaire.title).by_language),
        state=WaveState.CLOSED,
        version=version,
        previous=Wave.objects.filter(code__in=before).order_by("-opened_on").first(),
        provenance=promised.provenance,
        folder=texts,
        opened_on=promised.opened.first_day if promised.opened else None,
        closed_on=promised.closed.last_day if promised.closed else None,
        **_promise(promised),
    )


def _promise(promised: Promised) -> dict[str, Any]:
    words = ("population", "speak_of", "purpose", "sponsor", "frame", "mode", "follow_up_owner", "codetermination")
    return {
        **{name: dict(getattr(promised, name).by_language) for name in words},
        "representatives": promised.representatives,
        "k": promised.limits.k,
        "k_comments": promised.limits.comments,
        "groups": _groups(promised),
        "cutoff": promised.cutoff.last_day if promised.cutoff else None,
        "retention": promised.retention.last_day if promised.retention else None,
        "follow_up_date": promised.follow_up_date.last_day if promised.follow_up_date else None,
    }


def _groups(promised: Promised) -> dict[str, Any]:
    if promised.groups is None:
        return {}
    extra = [{"by": one.background, "within": one.within} for one in promised.groups.extra]
    return {"tree": list(promised.groups.tree), "extra": extra}
