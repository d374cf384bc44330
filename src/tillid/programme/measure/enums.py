"""The closed lists of a measurement."""

from __future__ import annotations

from tillid.programme.language import ClosedList, spoken
from tillid.text import _, in_context


class WaveState(ClosedList):
    DRAFT = "draft", spoken(in_context("wave", "Being planned"))
    OPENED = "opened", spoken(in_context("wave", "Open for answers"))
    CLOSED = "closed", spoken(in_context("wave", "Closed"))
    RELEASED = "released", spoken(in_context("wave", "Results are out"))
    ARCHIVED = "archived", spoken(in_context("wave", "Archived"))


class Holding(ClosedList):
    """How the key that opens the ballots is kept."""

    FILE = "file", spoken(_("One key file with a passphrase"))
    TWO_OF_THREE = "two_of_three", spoken(_("Any two of three holders"))


class Side(ClosedList):
    """Whom a holder stands for."""

    MANAGEMENT = "management", spoken(_("Management"))
    EMPLOYEES = "employees", spoken(_("Employees"))
    OUTSIDE = "outside", spoken(_("Neither, for example the data protection officer"))


class InvitationState(ClosedList):
    """What became of an invitation. `answered` comes from the ballot box alone, and with no time."""

    QUEUED = "queued", spoken(in_context("invitation", "Not sent yet"))
    SENT = "sent", spoken(in_context("invitation", "Sent"))
    BOUNCED = "bounced", spoken(in_context("invitation", "Could not be delivered"))
    ANSWERED = "answered", spoken(in_context("invitation", "Answered"))
    INELIGIBLE = "ineligible", spoken(in_context("invitation", "Should not have been asked"))
    REFUSED = "refused", spoken(in_context("invitation", "Does not want to answer"))
    UNKNOWN = "unknown", spoken(in_context("invitation", "Not known whether the person belongs here"))


class Channel(ClosedList):
    MAIL = "mail", spoken(_("E-mail"))
    LETTER = "letter", spoken(_("Letter with a code"))


class VersionState(ClosedList):
    DRAFT = "draft", spoken(in_context("questionnaire", "Being written"))
    FIXED = "fixed", spoken(in_context("questionnaire", "Fixed"))


class ReleaseState(ClosedList):
    CURRENT = "current", spoken(in_context("release", "Current"))
    WITHDRAWN = "withdrawn", spoken(in_context("release", "Withdrawn"))
