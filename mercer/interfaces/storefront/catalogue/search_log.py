"""What people look for, counted without making any of them wait.

A view notes words in the process's memory; a thread of the process writes them down every quarter
of a minute, in one statement. A page that comes out of a page cache is not noted again: the same
words count once a minute and web process. What a process has noted and not written is lost when it
is killed. That is enough for what the counts are for: to see what people look for and do not find.
"""

import logging
import threading
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import close_old_connections, connection

from mercer.areas.search.operations.count_searches import count_searches
from mercer.areas.search.synonyms import countable
from mercer.areas.stores.queries import StoreFacts

EVERY_SECONDS = 15
MOST_NOTED = 2_000
log = logging.getLogger("mercer.storefront")
Counts = dict[tuple[UUID, date, str], tuple[int, int]]


class SearchLog:
    """Words with how often they were looked for, until they are written down."""

    def __init__(self) -> None:
        self.counts: Counts = {}
        self.lock = threading.Lock()
        self.stopped = threading.Event()

    def note(self, store: StoreFacts, words: str, results: int, now: datetime) -> None:
        """Somebody looked for these words in a store. No more is kept than memory is given."""
        kept = countable(words)
        if not kept:
            return
        key = (store.id, now.astimezone(ZoneInfo(store.time_zone)).date(), kept)
        with self.lock:
            if key in self.counts or len(self.counts) < MOST_NOTED:
                self.counts[key] = (self.counts.get(key, (0, 0))[0] + 1, results)

    def write(self) -> None:
        """Write down what has been noted: one statement, none for nothing."""
        with self.lock:
            counts, self.counts = self.counts, {}
        count_searches(counts=counts)

    def keep_writing(self) -> None:
        """Every quarter of a minute, for as long as the process lives."""
        while not self.stopped.wait(EVERY_SECONDS):
            if not self.counts:
                continue
            try:
                close_old_connections()
                self.write()
            except Exception:
                # Counts are not worth a page: these are lost, the next ones are written.
                log.exception("searches could not be written down")
            finally:
                connection.close()


searches = SearchLog()


def start_writing() -> None:
    """For a web process: write down what its pages note.

    A process that is forked has no thread but the one that forked it, and locks as they stood."""
    searches.lock, searches.stopped = threading.Lock(), threading.Event()
    threading.Thread(target=searches.keep_writing, name="search log", daemon=True).start()
