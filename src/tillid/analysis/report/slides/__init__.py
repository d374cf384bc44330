"""The deck that a leader edits before a meeting."""
