"""What the web server calls. Before it takes a request, what a stop has torn in the ballot box is mended."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tillid.config.settings")
application = get_wsgi_application()

from tillid.programme.measure.services.box import repair_all  # noqa: E402 - the models are there only now
from tillid.programme.measure.services.closing import finish_all  # noqa: E402 - the same

repair_all()
finish_all()
connections.close_all()
