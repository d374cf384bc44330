"""Tillid: hear how rules and cooperation work, change together what makes no sense, show what came of it."""

__version__ = "0.1.0"
