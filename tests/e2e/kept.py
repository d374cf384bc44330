"""What lies in everything that an installation keeps: databases and their logs, free pages, mail, the job table, style
sheets, what the server wrote, and a backup."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

from tests.e2e.server import Server, bare_environment

MARKS = """
import json
from tillid.programme.measure.models import Invitation, Token
hmacs = [bytes(one.hmac).hex() for one in Token.objects.all()]
print(json.dumps(hmacs + [one.pk.hex for one in Invitation.objects.all()]))
"""


def marks_of_invitations(server: Server) -> list[bytes]:
    """What the database knows codes and invitations by: an HMAC as bytes, a key as it is written."""
    found: list[str] = json.loads(server.run(MARKS))
    return [bytes.fromhex(one) if len(one) == 64 else one.encode() for one in found]


def written_codes(codes: Collection[str]) -> list[bytes]:
    """A code as it stands in a mail, and as its digits."""
    return [way.encode() for code in codes for way in (code, code.replace("-", ""))]


def back_up(server: Server, file: Path) -> Path:
    command = [sys.executable, "-c", "from tillid.cli import main; main()", "backup", "--out", str(file)]
    subprocess.run(command, env=bare_environment(**server.settings), check=True, capture_output=True)
    return file


def places_of(words: Collection[bytes], server: Server, *more: Path) -> set[str]:
    """The files in which any of these lies."""
    files = [path for path in server.data.rglob("*") if path.is_file()]
    log = server.data.parent / f"{server.data.name}.log"
    return {path.name for path in (*files, log, *more) if any(word in path.read_bytes() for word in words)}
