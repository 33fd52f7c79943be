"""One line for each thing that happens, as words for people or as JSON for machines."""

import logging
import logging.config
from typing import Any

import psycopg
import structlog
from procrastinate.exceptions import ConnectorException
from structlog.typing import EventDict


def brief_when_the_database_is_away(logger: Any, method: str, event: EventDict) -> EventDict:
    """Leave out the traceback of an error whose one line says everything."""
    error = event.get("exc_info")
    cause = error[1] if isinstance(error, tuple) else error
    if isinstance(cause, ConnectorException | psycopg.OperationalError):
        del event["exc_info"]
        event["error"] = str(cause.__cause__ or cause).strip().split("\n")[0]
    return event


def configure_logs(*, level: str, form: str) -> None:
    """Send structlog's and the standard library's lines to stderr, in the same form."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        brief_when_the_database_is_away,
    ]
    as_json = form == "json"
    ending: list[Any] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
        if as_json
        # The plain form: the other one prints the values of variables, passwords among them.
        else [
            structlog.dev.ConsoleRenderer(
                colors=False, exception_formatter=structlog.dev.plain_traceback
            )
        ]
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "line": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": shared,
                    "processors": [
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        *ending,
                    ],
                }
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {
                # Refusals (4xx) are in the access line already; crashes (5xx) keep their traceback.
                "django.request": {"level": "ERROR"},
                "django.server": {"level": "ERROR"},
                "django.db.backends": {"level": "WARNING"},
                "procrastinate": {"level": "WARNING" if level == "INFO" else level},
                "httpx": {"level": "WARNING"},
                "httpcore": {"level": "WARNING"},
                "asyncio": {"level": "WARNING"},
            },
        }
    )
