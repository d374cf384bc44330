"""The organisation: its tree, its people and what they may do, what was done, and what waits to be sent."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from tillid.programme.language import present_language
from tillid.programme.organisation.enums import Kind, Level, ListKind, OutboxState, RoleKind
from tillid.text import Words


class Unit(models.Model):
    """Organisation, area or unit: one tree that answers, reports and responsibilities hang on."""

    code = models.SlugField(max_length=80, unique=True)
    level = models.CharField(max_length=20, choices=Level.stored())
    kinds = models.JSONField(default=list, blank=True)
    """Values of `Kind`; a unit may be authority, provider and staff at once."""
    name_da = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")

    class Meta:
        ordering: ClassVar = ["name_da"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="only_the_organisation_has_no_parent",
                condition=models.Q(level=Level.ORGANISATION, parent=None)
                | (~models.Q(level=Level.ORGANISATION) & models.Q(parent__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.words.render(present_language())

    @property
    def words(self) -> Words:
        return Words.of(da=self.name_da, **({"en": self.name_en} if self.name_en else {}))

    @property
    def kind_names(self) -> list[str]:
        return [str(Kind(kind).label) for kind in self.kinds]


class People(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> Person:
        person = self.model(email=self.normalize_email(email) or None, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who works here. Whoever has a password, or is known to the sign-in server, can sign in."""

    LANGUAGES: ClassVar = [("da", "Dansk"), ("en", "English")]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    email = models.EmailField(null=True, blank=True, unique=True)
    number = models.CharField(max_length=40, null=True, blank=True, unique=True)
    """The employee number that lists from other systems know the person by."""
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="people")
    position = models.SlugField(max_length=40, blank=True)
    """What the person is in the unit, in the words of the lists: employee, leader, union-representative."""
    language = models.CharField(max_length=2, choices=LANGUAGES, default="da")
    is_active = models.BooleanField(default=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Role(models.Model):
    """A person may do this. `unit` is given for a leader, and for nobody else."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=20, choices=RoleKind.stored())
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="roles")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("person", "kind", "unit", name="one_role_in_a_unit"),
            models.UniqueConstraint("person", "kind", name="one_role_for_all", condition=models.Q(unit=None)),
            models.CheckConstraint(
                name="a_leader_leads_a_unit",
                condition=models.Q(kind=RoleKind.LEADER, unit__isnull=False)
                | (~models.Q(kind=RoleKind.LEADER) & models.Q(unit=None)),
            ),
        ]

    def __str__(self) -> str:
        return str(RoleKind(self.kind).label)


class WayIn(models.Model):
    """A link by which a person chooses a password. It works once, and not after `expires_at`; its key is not kept."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="way_in")
    sha256 = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return "a way in"


class ListDraft(models.Model):
    """A list that was read and is being looked at. Nothing of it holds until it is confirmed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=ListKind.stored())
    file = models.CharField(max_length=200)
    rows = models.JSONField()
    seen = models.CharField(max_length=64)
    """The organisation that the changes were shown against, as a hash: if it has changed they are shown again."""
    read_on = models.DateField()

    def __str__(self) -> str:
        return self.file


class LogEntry(models.Model):
    """One thing that somebody did. Entries are only added; each carries the hash of the one before it.

    What respondents do is never logged.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    """None where the system did it by itself (the daily participation, a job)."""
    action = models.CharField(max_length=60)
    about = models.CharField(max_length=120)
    """What it was done to: `wave:sof-2026`, `unit:psykiatri`."""
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.action} {self.about}"


class OutboxEntry(models.Model):
    """Something to be done outside the database, written in the transaction that decided it. Arguments are ids only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=OutboxState.stored(), default=OutboxState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index("kind", "state", name="outbox_by_kind_and_state")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"
