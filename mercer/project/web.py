"""The web server: Granian, which runs the same program in every worker process."""

import gc
import multiprocessing
import os
import signal
from functools import partial

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from mercer.project import postgres
from mercer.project.settings import CONFIGURATION

# A page makes some thousands of objects, nearly all gone with it. Python's own 700 would look
# through them several times for each page.
YOUNG_OBJECTS = 20_000
# How many may send or take something slowly in each process, without anybody else waiting.
SLOW_VISITORS = 250


def main() -> None:
    """Serve until told to stop."""
    # Nothing that is loaded is ever garbage, and looking through it takes a tenth of the start.
    gc.disable()
    # Loaded once here and shared by the workers, which are forks of this process: they start at
    # once, and use the memory of one. Nothing has been connected to the database yet.
    from mercer.project import wsgi  # noqa: F401

    load_pages()
    multiprocessing.set_start_method("fork", force=True)
    # Nobody would start new workers after this process was killed, nor learn that it was.
    os.register_at_fork(after_in_child=partial(postgres.die_with_parent, signal.SIGTERM))
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(YOUNG_OBJECTS, 20, 20)
    Granian(
        target="mercer.project.wsgi:application",
        address=CONFIGURATION.host,
        port=CONFIGURATION.port,
        interface=Interfaces.WSGI,
        workers=CONFIGURATION.web_workers,
        # Those that talk to browsers, of which each may be slow; the others work (wsgi.py).
        blocking_threads=CONFIGURATION.web_threads + SLOW_VISITORS,
        websockets=False,
        log_level=LogLevels.warning,
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=3,
    ).serve()


def load_pages() -> None:
    """What every first visitor would wait for: views behind the addresses, templates, words."""
    from django.conf import settings
    from django.template import engines
    from django.urls import get_resolver
    from django.utils import translation

    _ = get_resolver().url_patterns
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    for name in environment.list_templates(extensions=["html", "txt"]):
        environment.get_template(name)
    with translation.override(settings.LANGUAGE_CODE):
        translation.gettext("")


if __name__ == "__main__":
    main()
