"""Letters for those who have no e-mail, and the poster of an open link: PDF/UA-1, made on demand and kept nowhere.

A letter's code is made while its page is, and lies nowhere else; whoever prints again makes new codes, and the old
ones work too. The pile holds everybody who gets a letter, also whoever has answered: one that is missing would say so.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import segno
from django.db import transaction

from tillid.analysis.report.fonts import settable
from tillid.analysis.report.pdf.setting import set_pages
from tillid.errors import NotNow
from tillid.programme.measure.enums import Channel, InvitationState, WaveState
from tillid.programme.measure.models import Invitation, Wave
from tillid.programme.measure.queries.asking import Asking, address_of, asking, link_with
from tillid.programme.measure.services.invitations import NOT_WRITTEN_TO, issue_token, mark_delivery
from tillid.programme.organisation.models import Person
from tillid.programme.organisation.services import log
from tillid.text import Words, _

TEMPLATE = Path(__file__).parents[1] / "templates" / "measure" / "letters.typ"


def print_letters(*, person: Person | None, wave: Wave) -> bytes:
    """A page for everybody who gets a letter, unit by unit for handing out. Raises NotNow where there is nobody."""
    wave.refresh_from_db()
    if wave.state != WaveState.OPENED:
        raise NotNow(_("This can be done while people can answer, and not before or after."))
    here = wave.invitations.filter(channel=Channel.LETTER).exclude(recorded__in=NOT_WRITTEN_TO)
    invitations = sorted(here.select_related("unit"), key=lambda one: (_unit_of(one), one.name, one.pk))
    if not invitations:
        raise NotNow(_("Nobody gets a letter: everybody who is invited has an e-mail."))
    tokens = _tokens(invitations)
    pages = [_letter(wave, one, token) for one, token in zip(invitations, tokens, strict=True)]
    pdf = _set("letters", _("Letters: {title}", title=Words(tuple(wave.title.items()))).render("da"), pages)
    with transaction.atomic():
        for one in invitations:
            if one.delivery == InvitationState.QUEUED:
                mark_delivery(invitation=one, delivery=InvitationState.SENT)
        details = {"letters": len(invitations)}
        log(person=person, action="wave.letters_printed", about=f"wave:{wave.code}", details=details)
    return pdf


def print_poster(*, wave: Wave, language: str) -> bytes:
    """The open link on an A4 page, for a notice board. It holds no code."""
    if not wave.open_link:
        raise NotNow(_("This measurement has no open link."))
    said = asking(wave, language, is_open_link=True)
    address = address_of(wave, language)
    title = Words(tuple(wave.title.items())).render(language)
    page = _said(said) | {"heading": settable(title)} | _qr(address, address, language)
    return _set("poster", title, [page])


@transaction.atomic
def _tokens(invitations: list[Invitation]) -> list[str]:
    return [issue_token(invitation=one, also_to_answered=True) for one in invitations]


def _letter(wave: Wave, invitation: Invitation, token: str) -> dict[str, Any]:
    said = asking(wave, invitation.language, name=invitation.name)
    again = _("If you get this letter again it has another code. Both of them work, and what you answer counts once.")
    how = _("Scan the code with your phone. Or go to the address and type your code:")
    return (
        _said(said)
        | _qr(link_with(said, token), said.address, said.language)
        | {
            "name": settable(invitation.name),
            "unit": settable(_unit_of(invitation, said.language)),
            "how": how.render(said.language),
            "code_label": said.code,
            "code": token.split("-"),
            "again": again.render(said.language),
        }
    )


def _said(said: Asking) -> dict[str, Any]:
    texts = ("subject", "greeting", "promise", "address", "contact")
    lists = {"lines": said.lines, "facts": said.facts}
    return (
        {name: settable(getattr(said, name)) for name in texts}
        | {name: [settable(one) for one in several] for name, several in lists.items()}
        | {"language": said.language}
    )


def _qr(link: str, address: str, language: str) -> dict[str, str]:
    """Error correction M: a fold or a stain may cover 15 per cent of it."""
    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="svg", border=2, dark="#10222f", light="#ffffff")
    alt = _("QR code that leads to {address}", address=address)
    return {"qr": drawn.getvalue().decode(), "qr_alt": alt.render(language)}


def _set(kind: str, title: str, pages: list[dict[str, Any]]) -> bytes:
    data = {
        "kind": kind,
        "title": settable(title),
        "author": "Tillid",
        "language": pages[0]["language"],
        "pages": pages,
    }
    return set_pages(TEMPLATE, {"letters": json.dumps(data, ensure_ascii=False)})


def _unit_of(invitation: Invitation, language: str = "da") -> str:
    return invitation.unit.words.render(language) if invitation.unit else ""
