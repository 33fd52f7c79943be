"""Waiting until the shop's pages answer."""

from contextlib import suppress
from functools import partial
from urllib.error import URLError
from urllib.request import urlopen

from mercer.project import postgres
from mercer.project.configuration import Configuration

ANSWER_SECONDS = 60


def wait_for_pages(configuration: Configuration) -> bool:
    """Wait until this machine's web server is ready; False where it is not within a minute."""
    own = f"http://{configuration.own_host}:{configuration.port}/health/ready"
    return postgres.wait_until(partial(answers, own), ANSWER_SECONDS)


def answers(address: str) -> bool:
    """Whether an address answers well."""
    with suppress(URLError, OSError), urlopen(address, timeout=2) as response:  # noqa: S310
        return bool(response.status == 200)
    return False
