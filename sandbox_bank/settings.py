"""What may be set from outside, read once from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

DEMO_NAME = "Demo shop"
DEMO_API_KEY = "sandbox_key_demo"
DEMO_WEBHOOK_SECRET = "whsec_bWVyY2VyLXNhbmRib3gtYmFuay1kZW1vLXNlY3JldA=="  # noqa: S105


@dataclass(frozen=True)
class Settings:
    host: str = "127.0.0.1"
    port: int = 8010
    state: Path = Path("var/sandbox_bank.sqlite3")
    public_url: str = "http://127.0.0.1:8010"
    authorisation_age: timedelta = timedelta(days=7)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        host = environment.get("SANDBOX_BANK_HOST", "127.0.0.1")
        port = int(environment.get("SANDBOX_BANK_PORT", "8010"))
        days = float(environment.get("SANDBOX_BANK_AUTHORISATION_DAYS", "7"))
        url = environment.get("SANDBOX_BANK_PUBLIC_URL", f"http://{host}:{port}")
        return cls(
            host=host,
            port=port,
            state=Path(environment.get("SANDBOX_BANK_STATE", "var/sandbox_bank.sqlite3")),
            public_url=url.rstrip("/"),
            authorisation_age=timedelta(days=days),
        )
