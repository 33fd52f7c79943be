"""The door for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mercer.project.settings")
handler = get_wsgi_application()

# Only now: the page cache reads the stores, whose tables Django has to know first.
from mercer.interfaces.storefront.catalogue.search_log import start_writing  # noqa: E402
from mercer.interfaces.storefront.page_cache import PageCache  # noqa: E402
from mercer.project.settings import CONFIGURATION, DATA_UPLOAD_MAX_MEMORY_SIZE  # noqa: E402
from mercer.project.work_threads import WorkThreads  # noqa: E402

worked_on = WorkThreads(
    handler, threads=CONFIGURATION.web_threads, most_bytes=DATA_UPLOAD_MAX_MEMORY_SIZE
)
application = PageCache(worked_on) if CONFIGURATION.page_cache else worked_on
# In this process, and in every worker that is forked from it: threads stay behind at a fork.
start_writing()
os.register_at_fork(after_in_child=start_writing)
