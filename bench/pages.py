"""Asking for pages as fast as they come: with wrk where it is installed, else with our crowd."""

import json
import re
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.connection import Connection
from bench.crowd import Deed, crowd
from bench.meters import percentile
from bench.shop import Shop

# wrk's own language. Each connection walks through the list; one that adds to a cart keeps no
# cookies, so each add is somebody's first.
SCRIPT = """
local asked = %s
local at = 0
request = function()
  at = at %% #asked + 1
  local one = asked[at]
  return wrk.format(one[1], one[2], nil, one[3])
end
done = function(summary, latency, requests)
  io.write(string.format("\\nFACTS %%d %%d %%d %%d %%d %%d\\n", summary.requests, summary.duration,
    summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.timeout, latency:percentile(50), latency:percentile(99)))
end
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Origin"] = "%s"
"""


@dataclass(frozen=True)
class Asked:
    """One request."""

    method: str
    path: str
    body: str = ""


@dataclass(frozen=True)
class Rate:
    """How it went: answers a second, and how long an answer took."""

    a_second: float
    p50_ms: float
    p99_ms: float
    requests: int
    failed: int


def has_wrk() -> bool:
    """Whether wrk is installed."""
    return shutil.which("wrk") is not None


def ask_pages(shop: Shop, asked: Sequence[Asked], *, connections: int, seconds: float) -> Rate:
    """Ask for these pages in turn, over so many connections, for so long."""
    if has_wrk():
        return ask_with_wrk(shop, asked, connections, seconds)
    return ask_with_crowd(shop, asked, connections, seconds)


def ask_with_wrk(shop: Shop, asked: Sequence[Asked], connections: int, seconds: float) -> Rate:
    """One thread of wrk keeps any number of connections busy."""
    script = shop.folder / "asked.lua"
    script.write_text(SCRIPT % (as_lua(asked), shop.origin))
    words = ["wrk", "-t1", f"-c{connections}", f"-d{max(int(seconds), 1)}s", "--timeout", "20s"]
    done = subprocess.run(
        [*words, "-s", str(script), shop.origin],
        capture_output=True,
        text=True,
        timeout=seconds + 40,
        check=True,
    )
    found = re.search(r"FACTS (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)", done.stdout)
    assert found, done.stdout
    requests, microseconds, refused, broken, p50, p99 = map(int, found.groups())
    return Rate(requests / microseconds * 1e6, p50 / 1e3, p99 / 1e3, requests, refused + broken)


def as_lua(asked: Sequence[Asked]) -> str:
    """The requests as a table of Lua."""
    rows = (f"{{{quoted(a.method)},{quoted(a.path)},{quoted(a.body)}}}" for a in asked)
    return "{" + ",".join(rows) + "}"


def quoted(words: str) -> str:
    """Text as Lua reads it; nothing for an empty one."""
    return json.dumps(words) if words else "nil"


def ask_with_crowd(shop: Shop, asked: Sequence[Asked], connections: int, seconds: float) -> Rate:
    """The same with processes of ours, which take more of the machine than wrk does."""

    def visitor(number: int) -> Deed:
        connection = Connection(shop.port)

        def visit() -> list[tuple[bool, float]]:
            until, answers, at = time.perf_counter() + seconds, [], number * 7
            while (began := time.perf_counter()) < until:
                one = asked[at % len(asked)]
                kind = "application/x-www-form-urlencoded" if one.body else ""
                connection.cookies.clear()
                answer = connection.ask(one.method, one.path, one.body.encode(), kind)
                answers.append((answer.status < 400, time.perf_counter() - began))
                at += 1
            return answers

        return visit

    gathered = crowd(visitor, connections, limit_seconds=seconds + 40)
    answers = [each for one in gathered.results for each in one]
    took = [each for _, each in answers]
    return Rate(
        len(answers) / gathered.seconds,
        percentile(took, 0.5) * 1e3,
        percentile(took, 0.99) * 1e3,
        len(answers),
        sum(not good for good, _ in answers),
    )
