"""Pages of results: the first reader of a release, and everybody after.

    python bench/results_pages.py [--example sof2026-representatives] [--times 200]

In one process, through the whole of Django but for the network: a page that nobody has asked for yet is composed and
drawn; after that it comes from memory. Beside it stands the page that lists the results, which composes nothing.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

ROOT = Path(__file__).parent.parent


def main() -> None:
    chosen = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    chosen.add_argument("--example", default="sof2026-representatives")
    chosen.add_argument("--times", type=int, default=200)
    options = chosen.parse_args()
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {"TILLID_DATA": data, "DJANGO_SETTINGS_MODULE": "tillid.config.settings"}
        measure(ROOT / "examples" / options.example, options.times)


def measure(folder: Path, times: int) -> None:
    import django  # noqa: PLC0415 - its settings stand in the environment from here on

    django.setup()
    client, code, unit = prepared(folder)
    pages = ("", "themes/documentation/", f"places/{unit}/", "method/")
    addresses = {"the list": "/da/results/"} | {page or "summary": f"/da/results/{code}/{page}" for page in pages}
    print("| page | first | later, median | later, slowest of 20 | size |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, address in addresses.items():
        first, size = asked(client, address)
        later = sorted(asked(client, address)[0] for _time in range(times))
        slow = later[int(len(later) * 0.95)]
        middle = statistics.median(later)
        print(f"| {name} | {first:.0f} ms | {middle:.1f} ms | {slow:.1f} ms | {size / 1000:.0f} kB |")


def prepared(folder: Path) -> tuple[Client, str, str]:
    from django.core.management import call_command  # noqa: PLC0415 - needs the settings
    from django.test import Client  # noqa: PLC0415 - the same
    from django.test.utils import setup_test_environment  # noqa: PLC0415 - the same

    from tillid.programme.measure.services.importing import import_folder  # noqa: PLC0415 - the same
    from tillid.programme.organisation.models import Person  # noqa: PLC0415 - the same

    setup_test_environment()
    for database in ("default", "ballots"):
        call_command("migrate", database=database, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    wave = import_folder(person=None, folder=folder)
    reader = Person.objects.create(name="Reader")
    reader.roles.create(kind="reader")
    client = Client()
    client.force_login(reader)
    return client, wave.code, "psykiatri"


def asked(client: Client, address: str) -> tuple[float, int]:
    """Milliseconds, and bytes."""
    before = time.perf_counter()
    answer = client.get(address)
    taken = (time.perf_counter() - before) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    return taken, len(answer.content)


if __name__ == "__main__":
    main()
