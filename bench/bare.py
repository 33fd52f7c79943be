"""The least that a WSGI application can do, served as the shop is: the limit of any page."""

from typing import TYPE_CHECKING

from mercer.project.settings import CONFIGURATION

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

BODY = b"x" * 100


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
    """One short answer."""
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "100")])
    return [BODY]


def main() -> None:
    """Serve it with as many processes and threads as the shop."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        target="bench.bare:application",
        address=CONFIGURATION.host,
        port=CONFIGURATION.port,
        interface=Interfaces.WSGI,
        workers=CONFIGURATION.web_workers,
        blocking_threads=CONFIGURATION.web_threads,
        websockets=False,
        log_level=LogLevels.warning,
        log_access=False,
    ).serve()


if __name__ == "__main__":
    main()
