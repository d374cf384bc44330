"""What holds for every test: hypothesis tries the same examples everywhere, and takes the time it takes."""

from __future__ import annotations

import hypothesis

hypothesis.settings.register_profile("tillid", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("wander", deadline=None, max_examples=1000)  # --hypothesis-profile=wander
hypothesis.settings.load_profile("tillid")
