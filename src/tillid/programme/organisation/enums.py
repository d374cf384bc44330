"""The closed lists of the organisation."""

from __future__ import annotations

from tillid.programme.language import ClosedList, spoken
from tillid.text import _, in_context


class Level(ClosedList):
    """Where a unit stands in the tree."""

    ORGANISATION = "organisation", spoken(_("Organisation"))
    AREA = "area", spoken(_("Area"))
    UNIT = "unit", spoken(_("Unit"))


class Kind(ClosedList):
    """What a unit does; it may do several."""

    AUTHORITY = "authority", spoken(_("Authority"))
    PROVIDER = "provider", spoken(_("Provider"))
    STAFF = "staff", spoken(_("Staff function"))


class RoleKind(ClosedList):
    """What a person may do in Tillid. A leader's role holds for a unit and what lies below it; the others for all."""

    SECRETARIAT = "secretariat", spoken(_("Programme secretariat"))
    LEADER = "leader", spoken(_("Leader of a unit"))
    STEERING = "steering", spoken(_("Steering group or directorate"))
    CASE_DESK = "case_desk", spoken(_("Case desk"))
    REPRESENTATIVE = "representative", spoken(_("Employee representative"))
    ADMINISTRATOR = "administrator", spoken(_("Administrator"))
    READER = "reader", spoken(_("Reader of what is published"))


MAY = {
    RoleKind.SECRETARIAT: _("Plans, opens, closes and releases waves, and keeps the organisation and its people."),
    RoleKind.LEADER: _("Reads the results of the unit and what lies below it, and notes what the unit agreed."),
    RoleKind.STEERING: _("Follows waves and reads all results."),
    RoleKind.CASE_DESK: _("Takes in cases about rules and requirements, and reads all results."),
    RoleKind.REPRESENTATIVE: _("Follows waves, reads all results, and can check in the log what was done."),
    RoleKind.ADMINISTRATOR: _(
        "Gives roles and links to sign in, and keeps the organisation. Reads no more results than others."
    ),
    RoleKind.READER: _("Reads what is published."),
}
"""What a role lets its holder do, as people are told it."""


class OutboxState(ClosedList):
    WAITING = "waiting", spoken(in_context("outbox", "Waiting"))
    TAKEN = "taken", spoken(in_context("outbox", "Being sent"))
    DONE = "done", spoken(in_context("outbox", "Done"))
    FAILED = "failed", spoken(in_context("outbox", "Failed"))


class ListKind(ClosedList):
    """What a list from another system holds a row for."""

    PEOPLE = "people", spoken(_("People"))
    UNITS = "units", spoken(_("Areas and units"))
