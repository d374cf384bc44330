"""A real SMTP server on loopback, which remembers what it was sent and refuses whom it is told to."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

OK = "250 OK"


class MailServer:
    def __init__(self) -> None:
        self.mails: list[tuple[str, EmailMessage]] = []
        """To whom, and what."""
        self.says: dict[str, list[str]] = {}
        """What is answered to somebody's address, one after the other; then it is taken."""
        self.says_to_data: list[str] = []

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if answers := self.says.get(address):
            return answers.pop(0)
        envelope.rcpt_tos.append(address)
        return OK

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the same
        if self.says_to_data:
            return self.says_to_data.pop(0)
        content = envelope.content
        assert isinstance(content, bytes)
        mail = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails += [(address, mail) for address in envelope.rcpt_tos]
        return OK

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for other, mail in self.mails if other == address]


@contextmanager
def a_mail_server() -> Iterator[tuple[MailServer, int]]:
    """The server, and its port."""
    remembers = MailServer()
    port = a_free_port()
    controller = Controller(remembers, hostname="127.0.0.1", port=port, enable_SMTPUTF8=True)
    controller.start()
    try:
        yield remembers, port
    finally:
        controller.stop()


def a_free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    part = mail.get_body((kind,))
    assert part is not None
    text = part.get_content()
    assert isinstance(text, str)
    return text.replace("\r\n", "\n")
