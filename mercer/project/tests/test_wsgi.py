"""What a web process needs beside its pages, it has in every worker that is forked from it."""

import os
import subprocess
import sys

CODE = """
import os, threading
import mercer.project.wsgi
child = os.fork()
if child == 0:
    names = [thread.name for thread in threading.enumerate()]
    os.write(1, ",".join(names).encode())
    os._exit(0)
os.waitpid(child, 0)
"""


def test_a_forked_worker_writes_down_what_was_looked_for():
    known = {
        "SECRET_KEY": "k" * 50,
        "DATABASE_URL": "postgres://nobody@localhost:1/none",
        "MERCER_DOTENV": "",
        "DJANGO_SETTINGS_MODULE": "mercer.project.settings",
    }

    done = subprocess.run(
        [sys.executable, "-c", CODE],
        env={**os.environ, **known},
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.stdout.split(",").count("search log") == 1, done.stderr
