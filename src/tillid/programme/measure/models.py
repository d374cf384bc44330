"""A measurement in the database: what is asked, the wave and its promise, who is invited, and what came out.

Ballots and opened answers live in the other database (`ballots/`). No row here has the time of an answer.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from tillid.programme.language import present_language
from tillid.programme.measure.enums import (
    Channel,
    Holding,
    InvitationState,
    ReleaseState,
    Side,
    VersionState,
    WaveState,
)
from tillid.programme.organisation.models import Person, Unit
from tillid.text import Words


class Questionnaire(models.Model):
    """What is asked, through all its versions."""

    code = models.SlugField(max_length=80, unique=True)
    title_da = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["title_da"]

    def __str__(self) -> str:
        return Words.of(da=self.title_da, en=self.title_en or self.title_da).render(present_language())


class QuestionnaireVersion(models.Model):
    """One wording. A version that a wave has been opened with is fixed: changes make a new one."""

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.TextField()
    """The text of a questionnaire.yaml."""
    state = models.CharField(max_length=10, choices=VersionState.stored(), default=VersionState.DRAFT)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint("questionnaire", "number", name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.questionnaire} {self.number}"

    @property
    def state_name(self) -> str:
        return str(VersionState(self.state).label)


class Wave(models.Model):
    """One round of a questionnaire in a population. Fields that hold words are {language: text}.

    What the promise says stands in `promise` once the wave is open, and does not change.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(max_length=80, unique=True)
    title = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=WaveState.stored(), default=WaveState.DRAFT)
    version = models.ForeignKey(QuestionnaireVersion, models.PROTECT, null=True, blank=True, related_name="waves")
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    """The wave that this one was prefilled from and is compared with."""
    provenance = models.CharField(max_length=20, default="observed")
    """`observed`; for waves that were made up or imported, another word of `material.provenance`."""
    folder = models.JSONField(default=dict, blank=True)
    """For a wave that was imported: the texts of its measurement folder's other files, by file name."""

    # The promise: nothing else is mandatory, and all of this is.
    population = models.JSONField(default=dict, blank=True)
    speak_of = models.JSONField(default=dict, blank=True)
    representatives = models.BooleanField(default=False)
    frame = models.JSONField(default=dict, blank=True)
    cutoff = models.DateField(null=True, blank=True)
    purpose = models.JSONField(default=dict, blank=True)
    sponsor = models.JSONField(default=dict, blank=True)
    mode = models.JSONField(default=dict, blank=True)
    k = models.PositiveSmallIntegerField(default=5)
    k_comments = models.PositiveSmallIntegerField(default=10)
    groups = models.JSONField(default=dict, blank=True)
    """{"tree": ["area", "unit"], "extra": [{"by": "role", "within": "everyone"}]}, as in wave.yaml."""
    moments = models.JSONField(default=list, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    retention = models.DateField(null=True, blank=True)
    follow_up_owner = models.JSONField(default=dict, blank=True)
    follow_up_date = models.DateField(null=True, blank=True)
    codetermination = models.JSONField(default=dict, blank=True)
    promise = models.JSONField(default=dict, blank=True)

    # How it is asked.
    holding = models.CharField(max_length=20, choices=Holding.stored(), default=Holding.TWO_OF_THREE)
    open_link = models.BooleanField(default=False)
    complete_from = models.PositiveSmallIntegerField(default=80)
    """Per cent of the questions put to a person that make a ballot complete; below it is partial."""
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    # Keys. The private key is never here.
    public_key = models.BinaryField(null=True, blank=True)
    token_key = models.BinaryField(null=True, blank=True)
    """Tokens are kept as HMACs under it; destroyed at close."""
    test_ballot = models.BinaryField(null=True, blank=True)
    rehearsed = models.BooleanField(default=False)
    """The holders have opened the test ballot with what they wrote down."""

    # What is left of the invitations after closing.
    final_counts = models.JSONField(default=dict, blank=True)
    """See `services/closing.py`: how many were invited in each unit, and how many answered in all."""
    emptied = models.BooleanField(default=False)
    """The files of both databases have been written anew, without what was destroyed at close."""

    class Meta:
        ordering: ClassVar = ["-opened_on", "code"]

    def __str__(self) -> str:
        return Words(tuple(self.title.items())).render(present_language()) or self.code


class Holder(models.Model):
    """Somebody who keeps a part of what opens the ballots."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="holders")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    side = models.CharField(max_length=12, choices=Side.stored())
    confirmed = models.BooleanField(default=False)
    """Has helped to open the test ballot."""

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint("wave", "number", name="one_holder_a_number")]

    def __str__(self) -> str:
        return self.name


class WrappedKey(models.Model):
    """The wave's private key, wrapped for one pair of holders under a key derived from both their secrets."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="wrapped_keys")
    pair = models.CharField(max_length=5)
    salt = models.BinaryField()
    box = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("wave", "pair", name="one_wrapping_a_pair")]

    def __str__(self) -> str:
        return self.pair


class Stratum(models.Model):
    """The declared groups that a ballot carries, coarsened so that at least k people were invited under each."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, models.CASCADE, related_name="strata")
    groups = models.JSONField()
    """Background column to code: {"area": "psykiatri", "unit": "frinova"}; left out where coarsened."""

    def __str__(self) -> str:
        return ", ".join(self.groups.values())


class Invitation(models.Model):
    """Somebody was asked. It is the invitation that makes an answer count once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="da")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    background = models.JSONField(default=dict, blank=True)
    """The declared groups of this person before coarsening; emptied at close."""
    stratum = models.ForeignKey(Stratum, models.SET_NULL, null=True, blank=True, related_name="invitations")
    channel = models.CharField(max_length=10, choices=Channel.stored(), default=Channel.MAIL)
    state = models.CharField(max_length=12, choices=InvitationState.stored(), default=InvitationState.QUEUED)
    """What counts. It is `answered` once and for all for whoever has answered; no page shows it of a person."""
    delivery = models.CharField(max_length=12, choices=InvitationState.stored(), default=InvitationState.QUEUED)
    """queued, sent or bounced, whether or not the person has answered."""
    recorded = models.CharField(max_length=12, choices=InvitationState.stored(), blank=True)
    """ineligible, refused or unknown, where the secretariat has said so, whether or not the person has answered."""

    class Meta:
        indexes: ClassVar = [models.Index("wave", "state", name="invitations_by_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "wave", "person", name="one_invitation_a_person", condition=models.Q(person__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email


class Token(models.Model):
    """A key to the ballot box, as an HMAC. All tokens of an invitation hold until it is answered or the wave closes."""

    hmac = models.BinaryField(primary_key=True, max_length=32)
    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="tokens")

    def __str__(self) -> str:
        return "a token"


class Participation(models.Model):
    """How many had been asked and had answered on a day, of a group of at least k; counted once a day."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="participation")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    """None for everyone."""
    day = models.DateField()
    invited = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [
            models.UniqueConstraint("wave", "unit", "day", name="participation_of_a_unit_once_a_day"),
            models.UniqueConstraint("wave", "day", name="participation_once_a_day", condition=models.Q(unit=None)),
        ]

    def __str__(self) -> str:
        return f"{self.answered}/{self.invited}"


class Release(models.Model):
    """All SafeTables of a wave, audited, hashed, frozen. Every page, file and API answer reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, models.PROTECT, related_name="releases")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=ReleaseState.stored(), default=ReleaseState.CURRENT)
    document = models.TextField()
    """release.json, byte for byte."""
    material = models.JSONField(default=dict)
    """What the release was made from but for answers and comments: texts of the measurement folder, by file name."""
    sha256 = models.CharField(max_length=64)
    comments = models.TextField(blank=True)
    """comments.json, once comments have been approved."""
    made_at = models.DateTimeField()
    why = models.TextField(blank=True)
    """Why it was withdrawn, or what it corrects."""

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint("wave", "number", name="one_release_a_number"),
            models.UniqueConstraint(
                "wave", name="one_current_release_a_wave", condition=models.Q(state=ReleaseState.CURRENT)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wave} ({self.number})"


class ReleaseFile(models.Model):
    """A file of the report, made once from the release."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="files")
    language = models.CharField(max_length=2)
    name = models.CharField(max_length=40)
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("release", "language", "name", name="one_file_a_name")]

    def __str__(self) -> str:
        return f"{self.language}/{self.name}"


class UnitNote(models.Model):
    """What a unit agreed after talking about its results, in a line or two, if it wants to."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="notes")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    written_on = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("wave", "unit", name="one_note_a_unit")]

    def __str__(self) -> str:
        return self.text
