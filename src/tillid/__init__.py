"""Tillid: hear how rules and cooperation work, change together what makes no sense, show what came of it."""

from __future__ import annotations

__version__ = "0.1.0"
