"""Read first: how a questionnaire and its answers become a report.

    Questionnaire ─┐
    Answers ───────┴→ count → disclosure control → SafeTable → Estimate → Figure, Claim → Report

One direction. Raw answers exist only left of disclosure control; `estimates`, `figures` and `report` cannot
reach them, not even through a third module (import-linter holds that).
"""
