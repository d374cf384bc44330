"""Pages read the release: the engine that counts answers is never loaded for them."""

from __future__ import annotations

import subprocess
import sys

from tests.checkout import ROOT

LOADED = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
import tillid.web.results.urls, tillid.web.results.rendered, tillid.analysis.flow
print([name for name in ("duckdb", "lets_plot", "tillid.analysis.counted") if name in sys.modules])
"""


def test_no_page_brings_the_counting_engine_along() -> None:
    said = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
