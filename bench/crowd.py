"""Many shoppers at once: each is a process with a connection of its own."""

import multiprocessing
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection as Pipe
from multiprocessing.connection import wait
from threading import BrokenBarrierError
from typing import Any

FORK = multiprocessing.get_context("fork")
Deed = Callable[[], Any]


class CrowdError(Exception):
    """A shopper met something that nobody expects; the message is what they saw."""


@dataclass(frozen=True)
class Gathered:
    """What each shopper brought home, and how long it took until the last was back."""

    results: list[Any]
    seconds: float


def crowd(shopper: Callable[[int], Deed], count: int, *, limit_seconds: float) -> Gathered:
    """Let `count` shoppers go at the same moment; wait for all. Raises CrowdError.

    `shopper` is called with its number, in a fork of this process; it gets ready and returns what
    it is going to do, which begins when everybody is ready."""
    gate = FORK.Barrier(count + 1)
    members = []
    try:
        for number in range(count):
            ours, theirs = FORK.Pipe(duplex=False)
            process = FORK.Process(target=go, args=(shopper, number, gate, theirs), daemon=True)
            process.start()
            theirs.close()
            members.append((process, ours))
        with suppress(BrokenBarrierError):
            gate.wait(limit_seconds)
        began = time.perf_counter()
        results = gather([pipe for _, pipe in members], began + limit_seconds)
        return Gathered(results, time.perf_counter() - began)
    finally:
        for process, _ in members:
            process.terminate()
            process.join()


def go(shopper: Callable[[int], Deed], number: int, gate: Any, pipe: Pipe) -> None:
    """The life of one shopper."""
    try:
        deed = shopper(number)
        gate.wait()
        pipe.send((True, deed()))
    except BrokenBarrierError:
        return
    except BaseException:
        gate.abort()
        pipe.send((False, traceback.format_exc(limit=4)))


def gather(pipes: list[Pipe], deadline: float) -> list[Any]:
    """What comes back, in the order of the shoppers."""
    brought: dict[Any, Any] = {}
    while len(brought) < len(pipes):
        left = deadline - time.perf_counter()
        ready = wait([each for each in pipes if each not in brought], max(left, 0))
        if not ready:
            raise CrowdError("The shoppers are not back in time.")
        for pipe in [each for each in pipes if each in ready]:
            with suppress(EOFError):
                good, result = pipe.recv()
                if not good:
                    raise CrowdError(result)
                brought[pipe] = result
                continue
            brought[pipe] = None
    return [brought[pipe] for pipe in pipes]
