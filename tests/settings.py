"""The installation that tests run in: the real settings, in a folder of their own."""

from __future__ import annotations

import os
import tempfile

os.environ["TILLID_DATA"] = tempfile.mkdtemp(prefix="tillid-tests-")
for name in [name for name in os.environ if name.startswith("TILLID_") and name != "TILLID_DATA"]:
    del os.environ[name]

ON_POSTGRESQL = "TESTS_ON_POSTGRESQL"
"""The variable with the database of `tests/test_postgresql.py`, which runs the programme's tests a second time."""
if ON_POSTGRESQL in os.environ:
    os.environ["TILLID_DATABASE_URL"] = os.environ[ON_POSTGRESQL]

from tillid.config.settings import *  # noqa: E402, F403 - the environment has to be set before

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},  # nothing is collected
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # signing in is not what most tests test
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
