"""Start the bank: `python -m sandbox_bank`."""

from granian import Granian
from granian.constants import Interfaces

from sandbox_bank.settings import Settings

# Slow answers ordered on the fault panel each hold one thread while they wait.
THREADS = 32


def main() -> None:
    settings = Settings.from_environment()
    print(f"Sandbox bank on {settings.public_url}, state in {settings.state}", flush=True)
    Granian(
        target="sandbox_bank.app:create_app",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        backpressure=THREADS * 8,
        websockets=False,
        respawn_failed_workers=True,
        log_access=False,
    ).serve()


if __name__ == "__main__":
    main()
