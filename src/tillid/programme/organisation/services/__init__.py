from __future__ import annotations

from tillid.programme.organisation.services.entries import log, put_in_outbox

__all__ = ["log", "put_in_outbox"]  # what every service of every step writes
