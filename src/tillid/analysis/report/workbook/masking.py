"""Text from outside must never be taken for a formula, also when somebody saves a sheet as CSV and opens it again."""

from __future__ import annotations

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def masked(text: str) -> str:
    """
    >>> masked("=1+1"), masked("I høj grad")
    ("'=1+1", 'I høj grad')
    """
    risky = text.startswith(_STARTS_A_FORMULA) or text.lstrip().startswith(_STARTS_A_FORMULA)
    return f"'{text}" if risky else text
