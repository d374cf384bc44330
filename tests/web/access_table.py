"""Who may enter which page: one line a page, two where it is about something (theirs, and somebody else's).

    line("waves", SIGNED_IN)
    line("wave", {SECRETARIAT, STEERING}, code="opened")
    line("wave", NOBODY, code="draft")

What the addresses name is made in `tests/web/access_world.py`. Everybody there works in the unit `kompas` of the area
`nord`, which the leader leads; `syd` is somebody else's. `test_access.py` tells of a page that has no line.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from tillid.programme.organisation.enums import RoleKind

STRANGER = "stranger"
"""Not signed in."""
EMPLOYEE = "employee"
"""Signed in, with no role."""
SECRETARIAT, LEADER, STEERING = RoleKind.SECRETARIAT, RoleKind.LEADER, RoleKind.STEERING
CASE_DESK, REPRESENTATIVE = RoleKind.CASE_DESK, RoleKind.REPRESENTATIVE
ADMINISTRATOR, READER = RoleKind.ADMINISTRATOR, RoleKind.READER

NOBODY: frozenset[str] = frozenset()
WITH_A_ROLE: frozenset[str] = frozenset(RoleKind)
SIGNED_IN = WITH_A_ROLE | {EMPLOYEE}
EVERYONE = SIGNED_IN | {STRANGER}
FOLLOWERS: frozenset[str] = frozenset({SECRETARIAT, REPRESENTATIVE, STEERING})
EDITORS: frozenset[str] = frozenset({SECRETARIAT, ADMINISTRATOR})

COLLEAGUE = uuid.UUID(int=1)
"""Works in Kompasset."""
SOMEBODY_ELSE = uuid.UUID(int=2)
"""Works in Area South."""
AN_ADMINISTRATOR = uuid.UUID(int=3)
SECRETARIATS_LIST, SOMEBODY_ELSES_LIST = uuid.UUID(int=4), uuid.UUID(int=5)
SIGN_IN_SERVER = ("openid_connect_login", "openid_connect_callback")
ACCOUNT_STEPS = (
    "account_reauthenticate",
    "mfa_reauthenticate",
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
)
UNIT_STEPS = ("change", "move", "close", "reopen", "merge")
PERSON_STEPS = ("person_change", "person_leave", "person_return")
INVITED = uuid.UUID(int=4)
"""An invitation of the wave `opened`."""
INVITING = (
    *("invitations", "invite_organisation", "invite_list", "confirm_invite_list"),
    *("send_invitations", "remind", "letters", "poster"),
)
INVITED_STEPS = ("invitation", "record_invitation", "correct_address", "uninvite")


@dataclass(frozen=True)
class Line:
    name: str
    who: frozenset[str]
    at: tuple[tuple[str, object], ...]


def line(name: str, who: Collection[str], **at: object) -> Line:
    """`name` and `at` are what `reverse` takes."""
    return Line(name, frozenset(who), tuple(at.items()))


TABLE = (
    # start
    line("choose_language", EVERYONE),
    line("start", EVERYONE),
    line("promise_of_tillid", EVERYONE),
    line("search", SIGNED_IN),
    # account
    line("account", SIGNED_IN),
    line("account_login", EVERYONE),
    line("choose_password", EVERYONE),
    line("account_logout", EVERYONE),
    line("account_inactive", EVERYONE),
    line("socialaccount_login_cancelled", EVERYONE),
    *(line(name, EVERYONE, provider_id=server) for name in SIGN_IN_SERVER for server in ("sso", "other")),
    line("mfa_authenticate", EVERYONE),
    *(line(name, SIGNED_IN) for name in ACCOUNT_STEPS),
    # organisation
    line("organisation", EDITORS),
    line("unit_add", EDITORS),
    line("unit", EDITORS | {LEADER}, code="kompas"),
    line("unit", EDITORS, code="syd"),
    *(line(f"unit_{step}", EDITORS, code=code) for step in UNIT_STEPS for code in ("kompas", "syd")),
    line("people", EDITORS),
    line("person_add", EDITORS),
    *(line(name, EDITORS, pk=pk) for name in ("person", *PERSON_STEPS) for pk in (COLLEAGUE, SOMEBODY_ELSE)),
    line("person", EDITORS, pk=AN_ADMINISTRATOR),
    *(line(name, {ADMINISTRATOR}, pk=AN_ADMINISTRATOR) for name in PERSON_STEPS),
    *(line(name, {ADMINISTRATOR}, pk=pk) for name in ("way_in", "role_give") for pk in (COLLEAGUE, SOMEBODY_ELSE)),
    line("roles", EDITORS),
    line("role_take", {ADMINISTRATOR}, pk=1),
    line("role_take", {ADMINISTRATOR}, pk=2),
    line("list_read", EDITORS),
    *(line(name, NOBODY, pk=SOMEBODY_ELSES_LIST) for name in ("list_changes", "list_drop")),
    *(line(name, {SECRETARIAT}, pk=SECRETARIATS_LIST) for name in ("list_changes", "list_drop")),
    *(line("list_take", EDITORS, kind=kind) for kind in ("people", "units")),
    line("log", EDITORS | {REPRESENTATIVE}),
    # waves
    line("waves", SIGNED_IN),
    line("new_wave", {SECRETARIAT}),
    line("wave", FOLLOWERS, code="draft"),
    line("wave", NOBODY, code="none"),
    line("plan", {SECRETARIAT}, code="draft"),
    line("plan", NOBODY, code="none"),
    line("planned_promise", FOLLOWERS, code="draft"),
    line("planned_promise", NOBODY, code="none"),
    line("promise", EVERYONE, code="opened"),
    line("promise", NOBODY, code="draft"),
    line("promise_file", EVERYONE, code="archived"),
    line("promise_file", NOBODY, code="draft"),
    line("holders", {SECRETARIAT}, code="draft"),
    line("holders", NOBODY, code="none"),
    line("holder_words", {SECRETARIAT}, code="draft"),
    line("holder_words", NOBODY, code="none"),
    line("rehearsal", {SECRETARIAT}, code="draft"),
    line("rehearsal", NOBODY, code="none"),
    line("open_wave", {SECRETARIAT}, code="draft"),
    line("open_wave", NOBODY, code="none"),
    line("move_closing", {SECRETARIAT}, code="opened"),
    line("move_closing", NOBODY, code="none"),
    line("close_wave", {SECRETARIAT}, code="opened"),
    line("close_wave", NOBODY, code="none"),
    line("release_wave", {SECRETARIAT}, code="closed"),
    line("release_wave", NOBODY, code="none"),
    line("archive_wave", {SECRETARIAT}, code="released"),
    line("archive_wave", NOBODY, code="none"),
    # questionnaires
    line("questionnaires", {SECRETARIAT}),
    line("new_questionnaire", {SECRETARIAT}),
    line("import_questionnaire", {SECRETARIAT}),
    line("questionnaire", {SECRETARIAT}, code="trust"),
    line("questionnaire", NOBODY, code="none"),
    line("new_questionnaire_version", {SECRETARIAT}, code="trust"),
    line("new_questionnaire_version", NOBODY, code="none"),
    line("import_questionnaire_version", {SECRETARIAT}, code="trust"),
    line("import_questionnaire_version", NOBODY, code="none"),
    line("questionnaire_version", {SECRETARIAT}, code="trust", number=1),
    line("questionnaire_version", NOBODY, code="trust", number=9),
    line("export_questionnaire", {SECRETARIAT}, code="trust", number=2),
    line("export_questionnaire", NOBODY, code="trust", number=9),
    line("questionnaire_history", {SECRETARIAT}, code="trust"),
    line("questionnaire_history", NOBODY, code="none"),
    line("drop_questionnaire_version", {SECRETARIAT}, code="trust", number=2),
    line("drop_questionnaire_version", NOBODY, code="trust", number=9),
    line("change_questionnaire", {SECRETARIAT}, code="trust", number=2),
    line("change_questionnaire", NOBODY, code="trust", number=9),
    line("preview_questionnaire", {SECRETARIAT}, code="trust", number=2),
    line("preview_questionnaire", NOBODY, code="trust", number=9),
    line("questionnaire_part", {SECRETARIAT}, code="trust", number=2, kind="settings", id="all"),
    line("questionnaire_part", NOBODY, code="trust", number=2, kind="nothing", id="all"),
    # invitations
    *(line(name, {SECRETARIAT}, code="opened") for name in INVITING),
    *(line(name, NOBODY, code="none") for name in INVITING),
    *(line(name, {SECRETARIAT}, code="opened", pk=INVITED) for name in INVITED_STEPS),
    *(line(name, NOBODY, code="draft", pk=INVITED) for name in INVITED_STEPS),
    line("participation", {SECRETARIAT, STEERING, REPRESENTATIVE}, code="opened"),
    line("participation", NOBODY, code="none"),
    # results
    line("all_results", SIGNED_IN),
    line("results", WITH_A_ROLE, code="released"),
    line("results", NOBODY, code="closed"),
    line("how_measured", WITH_A_ROLE, code="released"),
    line("how_measured", NOBODY, code="closed"),
    line("places", WITH_A_ROLE, code="released"),
    line("places", NOBODY, code="closed"),
    line("comments", WITH_A_ROLE, code="released"),
    line("comments", NOBODY, code="closed"),
    line("downloads", WITH_A_ROLE, code="released"),
    line("downloads", NOBODY, code="closed"),
    line("theme_results", WITH_A_ROLE, code="released", theme="rules"),
    line("theme_results", NOBODY, code="closed", theme="rules"),
    line("chapter_results", WITH_A_ROLE, code="released", chapter="background"),
    line("chapter_results", NOBODY, code="closed", chapter="background"),
    line("item_results", WITH_A_ROLE, code="released", item="support"),
    line("item_results", NOBODY, code="closed", item="support"),
    line("one_release", WITH_A_ROLE, code="released", number=1),
    line("one_release", NOBODY, code="closed", number=1),
    line("download", WITH_A_ROLE, code="released", language="da", file="report.pdf"),
    line("download", NOBODY, code="closed", language="da", file="report.pdf"),
    line("unit_results", WITH_A_ROLE, code="released", unit="kompas"),
    line("unit_results", NOBODY, code="closed", unit="kompas"),
    line("talk_guide", WITH_A_ROLE, code="released", unit="kompas"),
    line("talk_guide", NOBODY, code="closed", unit="kompas"),
    line("unit_note", {LEADER}, code="released", unit="kompas"),
    line("unit_note", NOBODY, code="released", unit="lanternen"),
    line("unit_note", NOBODY, code="closed", unit="kompas"),
    line("read_comments", {SECRETARIAT}, code="closed"),
    line("read_comments", {SECRETARIAT}, code="released"),
    line("read_comments", NOBODY, code="opened"),
    line("release_comments", {SECRETARIAT}, code="closed"),
    line("release_comments", {SECRETARIAT}, code="released"),
    line("release_comments", NOBODY, code="opened"),
    line("release_results", {SECRETARIAT}, code="closed"),
    line("release_results", NOBODY, code="opened"),
    line("withdraw_results", {SECRETARIAT}, code="released"),
    line("withdraw_results", NOBODY, code="archived"),
    # answering
    line("respond", EVERYONE, code="opened"),
    line("respond", EVERYONE, code="closed"),
    line("respond_thanks", EVERYONE, code="opened"),
    line("respond_thanks", EVERYONE, code="closed"),
    line("respond_already", EVERYONE, code="opened"),
    line("respond_already", EVERYONE, code="closed"),
)
