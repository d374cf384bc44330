"""The report's sentences and their order, section by section."""
