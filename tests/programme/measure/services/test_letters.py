"""Letters and the poster, read back from the PDF."""

from __future__ import annotations

import io

import pikepdf
import pytest
import segno
from pypdf import PdfReader

from tests.programme.measure.an_open_wave import an_open_wave
from tillid.errors import NotNow
from tillid.programme.measure.enums import Channel, InvitationState
from tillid.programme.measure.models import Invitation, Token, Wave
from tillid.programme.measure.services import letters
from tillid.programme.measure.services.invitations import record_state
from tillid.programme.measure.services.letters import print_letters, print_poster
from tillid.programme.measure.tokens import hmac_of, read_token
from tillid.programme.organisation.models import LogEntry, Person, Unit

S = InvitationState


@pytest.fixture
def links(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the QR codes say, in the order in which they are made."""
    said: list[str] = []
    make = segno.make

    def remember(content: str, **how: object) -> segno.QRCode:
        said.append(content)
        return make(content, **how)

    monkeypatch.setattr(letters.segno, "make", remember)
    return said


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def owner(token: str) -> Invitation:
    return Token.objects.get(hmac=hmac_of(read_token(token) or "", b"k" * 32)).invitation


def test_everybody_without_e_mail_gets_a_page_with_a_code_that_works(
    anna: Person, tree: dict[str, Unit], links: list[str]
) -> None:
    wave = an_open_wave(tree, letters=3)
    texts = pages(print_letters(person=anna, wave=wave))
    names = [f"Person {number} {unit}" for unit in ("kompas", "lanternen") for number in range(3)]
    units = ["Kompasset"] * 3 + ["Lanternen"] * 3
    assert len(texts) == len(links) == 6
    for text, name, unit, link in zip(texts, names, units, links, strict=True):
        address, token = link.split("#")
        assert address == "http://127.0.0.1:8000/da/s/puls/"
        assert owner(token).name == name
        assert text.splitlines()[:2] == [name, unit]
        assert " ".join(token.split("-")) in " ".join(text.split())
        assert "en ny kode" in text
    of_letters = wave.invitations.filter(channel=Channel.LETTER)
    assert set(of_letters.values_list("state", "delivery")) == {(S.SENT, S.SENT)}
    assert set(wave.invitations.exclude(channel=Channel.LETTER).values_list("delivery", flat=True)) == {S.QUEUED}
    entry = LogEntry.objects.order_by("-number")[0]
    assert (entry.action, entry.details) == ("wave.letters_printed", {"letters": 6})


def test_printing_again_makes_new_codes_and_the_old_ones_work(tree: dict[str, Unit], links: list[str]) -> None:
    wave = an_open_wave(tree, letters=1)
    print_letters(person=None, wave=wave)
    print_letters(person=None, wave=wave)
    first, second = links[:2], links[2:]
    assert [owner(link.split("#")[1]) for link in first] == [owner(link.split("#")[1]) for link in second]
    assert set(first).isdisjoint(second)


def test_the_pile_does_not_say_who_has_answered(tree: dict[str, Unit], links: list[str]) -> None:
    wave = an_open_wave(tree, letters=2)
    one, refused = wave.invitations.filter(channel=Channel.LETTER).order_by("name")[:2]
    Invitation.objects.filter(pk=one.pk).update(state=S.ANSWERED)
    record_state(person=None, invitation=refused, state=S.REFUSED)
    print_letters(person=None, wave=wave)
    assert one.pk in {owner(link.split("#")[1]).pk for link in links}
    assert len(links) == 3
    one.refresh_from_db()
    assert one.state == S.ANSWERED


def test_a_letter_is_in_the_persons_language_and_accessible(tree: dict[str, Unit]) -> None:
    wave = an_open_wave(tree, letters=1)
    wave.invitations.filter(unit__code="kompas").update(language="en")
    pdf = print_letters(person=None, wave=wave)
    english, danish = pages(pdf)
    assert "Will you take part? Pulse survey" in english
    assert "Vil du være med? Pulsmåling" in danish
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert opened.Root.MarkInfo.Marked


def test_where_nobody_gets_a_letter_none_are_printed(tree: dict[str, Unit]) -> None:
    with pytest.raises(NotNow, match="Nobody gets a letter"):
        print_letters(person=None, wave=an_open_wave(tree))


def test_the_poster_shows_the_open_link_and_no_code(tree: dict[str, Unit], links: list[str]) -> None:
    wave = an_open_wave(tree, people=0, open_link=True)
    (text,) = pages(print_poster(wave=wave, language="en"))
    assert links == ["http://127.0.0.1:8000/en/s/puls/"]
    assert "Pulse survey" in text
    assert "Please do not pass them on" not in text
    assert Token.objects.count() == 0


def test_a_wave_without_open_link_has_no_poster(tree: dict[str, Unit]) -> None:
    with pytest.raises(NotNow, match="no open link"):
        print_poster(wave=Wave.objects.get(pk=an_open_wave(tree).pk), language="da")
