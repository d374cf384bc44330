"""Tokens: 128 random bits that let one invitation answer. In the clear they stand only in the outgoing mail or letter.

Written in Crockford's base 32, which has no letter that looks like a digit: 26 characters, in groups for the eye.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 26
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_token() -> str:
    """A fresh token, as it stands in a letter.

    >>> len(new_token()), new_token() == new_token()
    (32, False)
    """
    number = secrets.randbits(128)
    digits = "".join(_DIGITS[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return "-".join(digits[start : start + 4] for start in range(0, _LENGTH, 4))


def read_token(typed: str) -> str | None:
    """The token's digits as somebody typed or clicked them, or None where it cannot be one.

    >>> read_token(" 7zzz-zzzz zzzzzzzzzzzzzzzzzz ")
    '7ZZZZZZZZZZZZZZZZZZZZZZZZZ'
    >>> read_token("7zzz") is None
    True
    """
    digits = "".join(typed.split()).replace("-", "").upper().translate(_READ_AS)
    return digits if len(digits) == _LENGTH and set(digits) <= set(_DIGITS) else None


def hmac_of(digits: str, key: bytes) -> bytes:
    """What is kept of a token: its HMAC-SHA256 under the wave's own key, which is destroyed at close."""
    return hmac.digest(key, digits.encode("ascii"), hashlib.sha256)
