"""What `tillid demo` has made, as its console tells it: where tests of pages find something on every page."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.checkout import ROOT
from tests.e2e.server import Server, bare_environment


@dataclass(frozen=True)
class Demo:
    server: Server
    passwords: dict[str, str]
    """By e-mail: secretariat@example.dk, leader@example.dk, …"""
    links: tuple[str, ...]
    """To answer by, as paths."""
    words: tuple[str, ...]
    """Of each holder."""


def call_demo(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from tillid.cli import main; main()", "demo", "--lang", "en", *arguments],
        cwd=ROOT,
        env=bare_environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def make_demo(folder: Path) -> Demo:
    called = call_demo("--no-serve", "--out", str(folder))
    assert called.returncode == 0, called.stderr
    said = called.stdout
    return Demo(
        server=Server(folder),
        passwords=dict(re.findall(r"^  (\S+@example\.dk) +(\S+) ", said, re.MULTILINE)),
        links=tuple(re.findall(r"^  http://127\.0\.0\.1:\d+(/\S+)$", said, re.MULTILINE)),
        words=tuple(re.findall(r"^  [^:@/]+: (.+)$", said, re.MULTILINE)),
    )
