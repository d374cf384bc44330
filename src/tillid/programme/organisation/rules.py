"""Who may do what. Every rule is a predicate that says its own name; pages ask, and never decide."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import ListDraft, Person, Role, Unit

Visitor = Person | AnonymousUser


def anyone(_visitor: Visitor) -> bool:
    """What is public."""
    return True


def is_signed_in(visitor: Visitor) -> bool:
    return isinstance(visitor, Person) and visitor.is_active


def has_role(visitor: Visitor, *kinds: RoleKind) -> bool:
    return any(kind in kinds for kind, _unit in held_roles(visitor))


def held_roles(visitor: Visitor) -> frozenset[tuple[str, int | None]]:
    """The roles of a visitor, each with its unit; asked of the database once a request."""
    if not isinstance(visitor, Person) or not visitor.is_active:
        return frozenset()
    held: frozenset[tuple[str, int | None]] | None = getattr(visitor, "_held_roles", None)
    if held is None:
        held = frozenset(visitor.roles.values_list("kind", "unit_id"))
        visitor._held_roles = held  # type: ignore[attr-defined]  # kept on the object for the length of a request
    return held


def leads(visitor: Visitor, unit: Unit) -> bool:
    """Whether the visitor leads this unit, or one above it."""
    led = {unit_id for kind, unit_id in held_roles(visitor) if kind == RoleKind.LEADER}
    above: Unit | None = unit
    while above is not None and led:
        if above.pk in led:
            return True
        above = above.parent
    return False


def may_edit_organisation(visitor: Visitor) -> bool:
    return has_role(visitor, RoleKind.ADMINISTRATOR, RoleKind.SECRETARIAT)


def may_edit_unit(visitor: Visitor, _unit: Unit) -> bool:
    return may_edit_organisation(visitor)


def may_see_unit(visitor: Visitor, unit: Unit) -> bool:
    """Those who keep the organisation, and the unit's own leaders."""
    return may_edit_organisation(visitor) or leads(visitor, unit)


def may_see_person(visitor: Visitor, _person: Person) -> bool:
    return may_edit_organisation(visitor)


def may_edit_person(visitor: Visitor, person: Person) -> bool:
    """An administrator is changed by administrators alone: whoever changes the e-mail could sign in as the person."""
    if may_give_roles(visitor):
        return True
    return may_edit_organisation(visitor) and not person.roles.filter(kind=RoleKind.ADMINISTRATOR).exists()


def may_give_roles(visitor: Visitor) -> bool:
    return has_role(visitor, RoleKind.ADMINISTRATOR)


def may_give_roles_to(visitor: Visitor, _person: Person) -> bool:
    """Also the link by which somebody chooses a password."""
    return may_give_roles(visitor)


def may_take_role(visitor: Visitor, _role: Role) -> bool:
    return may_give_roles(visitor)


def may_confirm_list(visitor: Visitor, draft: ListDraft) -> bool:
    """Whoever has looked at the changes, and nobody else."""
    return may_edit_organisation(visitor) and isinstance(visitor, Person) and draft.person_id == visitor.pk


def may_read_log(visitor: Visitor) -> bool:
    return has_role(visitor, RoleKind.ADMINISTRATOR, RoleKind.SECRETARIAT, RoleKind.REPRESENTATIVE)
