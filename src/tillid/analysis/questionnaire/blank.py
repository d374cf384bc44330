"""What a new questionnaire begins with: one scale in the reader's words, and don't know beside it."""

from __future__ import annotations

from tillid.analysis.questionnaire.written import Fields
from tillid.text import Words

_EXTENT = (
    ("very_high", "I meget høj grad", "To a very high degree"),
    ("high", "I høj grad", "To a high degree"),
    ("some", "I nogen grad", "To some degree"),
    ("low", "I lille grad", "To a low degree"),
    ("not_at_all", "Slet ikke", "Not at all"),
)


def blank_definition(id: str, title: Words) -> Fields:
    """A definition without questions, in which a question needs no more than its wording.

    >>> list(blank_definition("trust", Words.of(da="Tillid"))["scales"])
    ['extent']
    """
    return {
        "id": id,
        "title": dict(title.by_language),
        "languages": ["da", "en"],
        "scales": {"extent": [{"id": id, "da": da, "en": en} for id, da, en in _EXTENT]},
        "outside_scale": {
            "dont_know": {"da": "Ved ikke", "en": "Don't know"},
            "not_relevant": {"da": "Ikke relevant for mig", "en": "Not relevant to me"},
        },
        "themes": [],
        "items": [],
    }
