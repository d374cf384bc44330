"""Writing what is asked: questionnaires, their versions, and fixing a version once people are asked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.text import slugify

from tillid.analysis.questionnaire.blank import blank_definition
from tillid.analysis.questionnaire.written import FILE, Fields, read_fields, write_fields
from tillid.errors import AlreadyDone, InputError, NotNow, Place, Problem
from tillid.programme.measure.enums import VersionState
from tillid.programme.measure.models import Questionnaire, QuestionnaireVersion
from tillid.programme.measure.queries.questionnaires import draft_from, draft_of, latest_version
from tillid.programme.organisation.models import Person
from tillid.programme.organisation.services import log
from tillid.text import LANGUAGES, Renderable, Words, _

LONGEST_TITLE = 200
TRIES = 3
"""How often a change is made anew when others save at the same moment."""


def mark_of(version: QuestionnaireVersion) -> str:
    """What somebody started from: equal as long as nobody has saved."""
    return hashlib.sha256(version.definition.encode()).hexdigest()[:24]


def code_from(title: str) -> str:
    """A questionnaire's code, made from its title.

    >>> code_from("Måling af tilliden på øen")
    'maaling-af-tilliden-paa-oeen'
    """
    spelt = title.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    code = slugify(spelt)[:60].strip("-_") or "questionnaire"
    return f"{code}-1" if code == "new" else code  # that address makes a questionnaire


@transaction.atomic
def make_questionnaire(*, person: Person | None, code: str, title: Words, definition: str = "") -> Questionnaire:
    """A new questionnaire with its first version, a draft. Without a definition it begins with one scale."""
    if Questionnaire.objects.filter(code=code).exists():
        raise AlreadyDone(_taken(code))
    fields = read_fields(definition) if definition else blank_definition(code, title)
    if not definition:
        definition = write_fields(fields)
    try:
        with transaction.atomic():
            made = Questionnaire.objects.create(code=code, **_titles(title or _title_of(fields)))
    except IntegrityError:
        raise AlreadyDone(_taken(code)) from None
    QuestionnaireVersion.objects.create(questionnaire=made, number=1, definition=definition, made_by=person)
    log(person=person, action="questionnaire.made", about=f"questionnaire:{code}")
    return made


@transaction.atomic
def save_definition(
    *, person: Person | None, version: QuestionnaireVersion, definition: str, started_from: str | None = None
) -> None:
    """Write a draft anew. `started_from` is `mark_of` what the person began with: nobody overwrites another unseen."""
    fields = read_fields(definition)
    if not fields:
        raise InputError((Problem(Place(FILE), _("The file holds no keys."), _("Write id:, title: and items:.")),))
    version.refresh_from_db(fields=["definition", "state"])
    if version.state == VersionState.FIXED:
        raise NotNow(_("This version is fixed, because people have been asked with it. Make a new version first."))
    if started_from is not None and started_from != mark_of(version):
        raise NotNow(_("Somebody else has saved the questionnaire in the meantime."))
    before = version.definition
    if definition == before:
        return
    unchanged = QuestionnaireVersion.objects.filter(pk=version.pk, state=VersionState.DRAFT, definition=before)
    if unchanged.update(definition=definition) != 1:
        raise NotNow(_("Somebody else has saved the questionnaire in the meantime."))
    version.definition = definition
    _follow_title(version, fields)
    _log(person, "questionnaire.saved", version)


def change_definition(
    *, person: Person | None, version: QuestionnaireVersion, change: Callable[[Fields], object]
) -> None:
    """Do one thing to a draft as it is now. Raises InputError, and changes nothing, where that would break it.

    Two people who change different things both get what they want: whoever comes second does it to what is there then.
    """
    for tries_left in reversed(range(TRIES)):
        version.refresh_from_db(fields=["definition", "state"])
        fields = read_fields(version.definition)
        change(fields)
        if fields == read_fields(version.definition):
            return None
        changed = write_fields(fields)
        if new := _broken_by(version.definition, changed):
            raise InputError(new)
        try:
            return save_definition(person=person, version=version, definition=changed, started_from=mark_of(version))
        except NotNow:
            if version.state == VersionState.FIXED or not tries_left:
                raise
    return None


def _broken_by(before: str, after: str) -> tuple[Problem, ...]:
    """What is wrong after a change and was not before; only its last question may a draft lose."""
    was_wrong = {problem.what for problem in draft_from(before).stopping}
    wrong = draft_from(after).stopping
    return tuple(problem for problem in wrong if problem.what not in was_wrong and problem.place.inside != "items")


@transaction.atomic
def new_version(*, person: Person | None, questionnaire: Questionnaire) -> QuestionnaireVersion:
    """A draft that begins as the latest version. There is one draft at a time."""
    latest = latest_version(questionnaire)
    if latest.state == VersionState.DRAFT:
        raise AlreadyDone(_("Version {number} is being written already.", number=latest.number))
    return _add_version(person, questionnaire, latest.definition)


@transaction.atomic
def discard_version(*, person: Person | None, version: QuestionnaireVersion) -> None:
    """Drop a draft; what was fixed before is the latest again. A first draft takes its questionnaire with it."""
    if version.waves.exists():
        raise NotNow(_("A measurement is planned with this version, so it has to stay."))
    questionnaire, number = version.questionnaire, version.number
    if QuestionnaireVersion.objects.filter(pk=version.pk, state=VersionState.DRAFT).delete()[0] != 1:
        raise AlreadyDone(_("The draft is gone already, or it has been fixed."))
    log(
        person=person,
        action="questionnaire.discarded",
        about=f"questionnaire:{questionnaire.code}",
        details={"version": number},
    )
    if questionnaire.versions.exists():
        _follow_title(latest := latest_version(questionnaire), read_fields(latest.definition))
    else:
        questionnaire.delete()


@transaction.atomic
def fix_version(*, person: Person | None, version: QuestionnaireVersion) -> None:
    """From now on the version does not change: people are asked with it. Raises InputError where it is unfinished."""
    version.refresh_from_db(fields=["definition", "state"])
    if version.state == VersionState.FIXED:
        return
    if stopping := draft_of(version).stopping:
        raise InputError(stopping)
    looked_at = QuestionnaireVersion.objects.filter(
        pk=version.pk, state=VersionState.DRAFT, definition=version.definition
    )
    if looked_at.update(state=VersionState.FIXED) != 1:
        raise NotNow(_("Somebody else has saved the questionnaire in the meantime."))
    version.state = VersionState.FIXED
    _log(person, "questionnaire.fixed", version)


@transaction.atomic
def import_definition(
    *, person: Person | None, data: bytes, questionnaire: Questionnaire | None = None
) -> QuestionnaireVersion:
    """A questionnaire.yaml becomes a new questionnaire, or a new version of one. Raises InputError with all problems.

    Where a draft is being written the file takes no one's place: the draft has to be fixed or dropped first.
    """
    text = _text_of(data)
    draft = draft_from(text)
    if draft.stopping:
        raise InputError(draft.stopping)
    if questionnaire is None:
        made = make_questionnaire(
            person=person, code=code_from(draft.definition.id), title=draft.definition.title, definition=text
        )
        return latest_version(made)
    latest = latest_version(questionnaire)
    if latest.state == VersionState.DRAFT:
        raise NotNow(_("Version {number} is being written. Drop that draft first.", number=latest.number))
    return _add_version(person, questionnaire, text)


def _text_of(data: bytes) -> str:
    """Bytes that are no UTF-8 are handed on as they are, for the reader to name the line."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from tillid.analysis.material.reading import Problems, read_yaml_bytes  # noqa: PLC0415 - only for such a file

        problems = Problems()
        read_yaml_bytes(data, FILE, problems)
        raise InputError(problems.stopping) from None


def _add_version(person: Person | None, questionnaire: Questionnaire, definition: str) -> QuestionnaireVersion:
    number = (questionnaire.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    try:
        with transaction.atomic():
            version = QuestionnaireVersion.objects.create(
                questionnaire=questionnaire, number=number, definition=definition, made_by=person
            )
    except IntegrityError:
        raise AlreadyDone(_("Version {number} is being written already.", number=number)) from None
    _follow_title(version, read_fields(definition))
    _log(person, "questionnaire.new_version", version)
    return version


def _follow_title(version: QuestionnaireVersion, fields: Fields) -> None:
    """Lists show the title that the newest version has."""
    Questionnaire.objects.filter(pk=version.questionnaire_id).update(**_titles(_title_of(fields)))


def _title_of(fields: Fields) -> Words:
    title = fields.get("title")
    if isinstance(title, dict):
        return Words(tuple((key, text) for key, text in title.items() if key in LANGUAGES and isinstance(text, str)))
    return Words.of(da=title) if isinstance(title, str) else Words()


def _titles(title: Words) -> dict[str, str]:
    """Danish may be missing while a draft is written; the list then shows what there is."""
    by_language = dict(title.by_language)
    return {
        "title_da": title.render("da")[:LONGEST_TITLE],
        "title_en": by_language.get("en", "")[:LONGEST_TITLE],
    }


def _taken(code: str) -> Renderable:
    return _("There is a questionnaire “{code}” already. Import the file as a new version of it.", code=code)


def _log(person: Person | None, action: str, version: QuestionnaireVersion) -> None:
    about = f"questionnaire:{version.questionnaire.code}"
    log(person=person, action=action, about=about, details={"version": version.number})
