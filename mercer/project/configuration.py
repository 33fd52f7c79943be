"""What an installation can decide for itself, read once, from `.env` and the environment.

The environment wins over `.env`. A value that cannot be used is refused with one plain sentence
that names the variable; secrets and addresses, which may hold a password, are never repeated.
"""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from environs import Env, EnvError

from mercer.project import postgres

ROOT = Path(__file__).resolve().parents[2]
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
EMAIL_SCHEMES = ("smtp", "smtp+tls", "smtps", "file", "console", "memory")
ECB_RATES_URL = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml"
CACHE_SCHEMES = ("redis", "rediss", "valkey", "valkeys", "unix")

Value = TypeVar("Value")


class ConfigurationError(Exception):
    """A variable holds a value that Mercer cannot start with; the message is for people."""


@dataclass(frozen=True)
class Configuration:
    """The answers of one installation, checked."""

    var: Path
    host: str
    port: int
    database: dict[str, str]
    keeps_database: bool
    demo: bool
    cache_url: str
    email_url: str
    media_root: str
    private_root: str
    static_root: Path
    theme_folders: tuple[Path, ...]
    secret_key: str
    debug: bool
    allowed_hosts: tuple[str, ...]
    public_scheme: str
    public_port: int
    trusted_proxies: int
    web_workers: int
    web_threads: int
    worker_threads: int
    page_cache: bool
    prepares_statements: bool
    sandbox_bank_url: str
    sandbox_bank_port: int
    runs_bank: bool
    ecb_rates_url: str
    private_hosts: tuple[str, ...]
    log_level: str
    log_format: str

    @property
    def own_host(self) -> str:
        """How this machine reaches the shop, also when it listens everywhere."""
        return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104

    @property
    def public_url(self) -> str:
        """Where people find the shop; a store's own domain takes the place of the machine's."""
        host = "localhost" if self.own_host in ("127.0.0.1", "[::1]") else self.own_host
        usual = {"http": 80, "https": 443}[self.public_scheme]
        port = "" if self.public_port == usual else f":{self.public_port}"
        return f"{self.public_scheme}://{host}{port}"


def read_configuration(root: Path = ROOT) -> Configuration:
    """Read `.env` under `root`, then the environment.

    Raises ConfigurationError, a sentence that names the variable at fault."""
    env = Env()
    dotenv = os.environ.get("MERCER_DOTENV", str(root / ".env"))
    if dotenv:
        env.read_env(dotenv, recurse=False)
    var = Path(env.str("MERCER_VAR", str(root / "var"))).expanduser().resolve()
    port = read_port(env, "PORT", 8000)
    bank_port = read_port(env, "SANDBOX_BANK_PORT", 8010)
    demo = checked(env, "DEMO", "true or false", lambda: env.bool("DEMO", True))
    return Configuration(
        var=var,
        host=env.str("HOST", "127.0.0.1").strip(),
        port=port,
        database=read_database(env, var),
        keeps_database=not env.str("DATABASE_URL", "").strip(),
        demo=demo,
        cache_url=read_address(env, "CACHE_URL", "", CACHE_SCHEMES),
        email_url=read_address(env, "EMAIL_URL", "", EMAIL_SCHEMES),
        media_root=read_place(env, "MEDIA_ROOT", var / "media"),
        private_root=read_place(env, "PRIVATE_ROOT", var / "private"),
        static_root=read_folder(env, "STATIC_ROOT", var / "static"),
        theme_folders=read_theme_folders(env, root),
        secret_key=read_secret_key(env, var),
        debug=checked(env, "DEBUG", "true or false", lambda: env.bool("DEBUG", False)),
        allowed_hosts=tuple(env.list("ALLOWED_HOSTS", ["*"], subcast=str)),
        public_scheme=read_choice(env, "PUBLIC_SCHEME", "http", ("http", "https")),
        public_port=read_port(env, "PUBLIC_PORT", port),
        trusted_proxies=read_proxies(env),
        web_workers=read_count(env, "WEB_WORKERS", 2, 64),
        web_threads=read_count(env, "WEB_THREADS", 4, 256),
        worker_threads=read_count(env, "WORKER_THREADS", 4, 256),
        page_cache=checked(
            env, "PAGE_CACHE", "true or false", lambda: env.bool("PAGE_CACHE", True)
        ),
        prepares_statements=checked(
            env,
            "PREPARED_STATEMENTS",
            "true or false",
            lambda: env.bool("PREPARED_STATEMENTS", True),
        ),
        sandbox_bank_url=read_address(
            env, "SANDBOX_BANK_URL", f"http://127.0.0.1:{bank_port}", ("http", "https")
        ).rstrip("/"),
        sandbox_bank_port=bank_port,
        ecb_rates_url=read_address(env, "ECB_RATES_URL", ECB_RATES_URL, ("http", "https")),
        private_hosts=tuple(env.list("PRIVATE_HOSTS", [], subcast=str)),
        runs_bank=checked(
            env, "SANDBOX_BANK", "true or false", lambda: env.bool("SANDBOX_BANK", demo)
        )
        and not env.str("SANDBOX_BANK_URL", "").strip(),
        log_level=read_choice(env, "LOG_LEVEL", "INFO", LOG_LEVELS, fold=str.upper),
        log_format=read_choice(env, "LOG_FORMAT", "console", ("console", "json")),
    )


def checked(env: Env, name: str, must_be: str, read: Callable[[], Value]) -> Value:
    """The value, or a refusal that says what the variable must be."""
    try:
        return read()
    except (EnvError, ValueError):
        raise ConfigurationError(
            f"{name} must be {must_be}, but it is {env.str(name, '')!r}."
        ) from None


def read_between(env: Env, name: str, default: int, least: int, most: int) -> int:
    """A whole number within two limits, both allowed."""

    def read() -> int:
        number: int = env.int(name, default)
        if not least <= number <= most:
            raise ValueError(name)
        return number

    return checked(env, name, f"a whole number from {least} to {most}", read)


def read_port(env: Env, name: str, default: int) -> int:
    """A TCP port."""
    return read_between(env, name, default, 1, 65535)


def read_count(env: Env, name: str, default: int, most: int) -> int:
    """How many of something to run: at least one."""
    return read_between(env, name, default, 1, most)


def read_proxies(env: Env) -> int:
    """How many proxies of ours stand in front; https has one, if nothing is said."""
    is_encrypted = env.str("PUBLIC_SCHEME", "http").strip().lower() == "https"
    return read_between(env, "TRUSTED_PROXIES", int(is_encrypted), 0, 9)


def read_choice(
    env: Env,
    name: str,
    default: str,
    choices: tuple[str, ...],
    fold: Callable[[str], str] = str.lower,
) -> str:
    """One of a few words, in any letter case."""

    def read() -> str:
        word = fold(env.str(name, default).strip())
        if word not in choices:
            raise ValueError(name)
        return word

    return checked(env, name, "one of " + ", ".join(choices), read)


def read_address(env: Env, name: str, default: str, schemes: tuple[str, ...]) -> str:
    """A URL of one of the given schemes, or nothing where nothing is the default."""
    address: str = env.str(name, default).strip() or default
    if address and urlsplit(address).scheme not in schemes:
        known = ", ".join(f"{scheme}:" for scheme in schemes)
        raise ConfigurationError(f"{name} must be an address that begins with one of {known}.")
    return address


def read_database(env: Env, var: Path) -> dict[str, str]:
    """Where PostgreSQL is, in libpq words; unset means the server that Mercer keeps under `var`."""
    address = env.str("DATABASE_URL", "").strip()
    if not address:
        return postgres.connection_words(postgres.own_folder(var))
    refusal = ConfigurationError(
        "DATABASE_URL must be an address like postgresql://user:password@host:5432/name."
    )
    if urlsplit(address).scheme not in ("postgresql", "postgres"):
        raise refusal
    try:
        words = postgres.parse_address(address)
    except ValueError:
        raise refusal from None
    if not words.get("dbname"):
        raise refusal
    return words


def read_place(env: Env, name: str, usual: Path) -> str:
    """A folder of this machine, or a bucket as s3://bucket/prefix."""
    place = env.str(name, "").strip() or str(usual)
    scheme = urlsplit(place).scheme
    if scheme == "s3":
        return place
    if scheme:
        raise ConfigurationError(
            f"{name} must be a folder of this machine or an object store as s3://bucket/prefix."
        )
    return str(Path(place).expanduser().resolve())


def read_folder(env: Env, name: str, usual: Path) -> Path:
    """A folder of this machine."""
    place = env.str(name, "").strip() or str(usual)
    if "://" in place:
        raise ConfigurationError(f"{name} must be a folder of this machine.")
    return Path(place).expanduser().resolve()


def read_theme_folders(env: Env, root: Path) -> tuple[Path, ...]:
    """Where themes are: the bundled ones, and the folders of MERCER_THEMES (a path of folders)."""
    more = [part for part in env.str("MERCER_THEMES", "").split(os.pathsep) if part.strip()]
    folders = [Path(part).expanduser().resolve() for part in more]
    for folder in folders:
        if not folder.is_dir():
            raise ConfigurationError(f"MERCER_THEMES names {folder}, which is no folder.")
    return (root / "themes", *folders)


def read_secret_key(env: Env, var: Path) -> str:
    """The key that signs cookies and links; made once, under `var`, where none is given."""
    key: str = env.str("SECRET_KEY", "").strip()
    if key and len(key) < 32:
        raise ConfigurationError("SECRET_KEY must be at least 32 characters long.")
    return key or kept_secret_key(var / "secret_key")


def kept_secret_key(path: Path) -> str:
    """The key in the file, which only its owner may read; written first where it is missing."""
    try:
        return read_or_make(path)
    except PermissionError:
        raise ConfigurationError(f"{path} belongs to another user of this machine.") from None


def read_or_make(path: Path) -> str:
    """The key in the file; made where the file is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    if not path.exists():
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64) + "\n")
        # A link is made whole or not at all, so two processes that start together agree on one key.
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    key = path.read_text().strip()
    if len(key) < 32:
        raise ConfigurationError(f"The secret key in {path} is too short; delete the file.")
    return key


def email_settings(address: str, var: Path) -> dict[str, object]:
    """Django's mail settings for EMAIL_URL; without one, messages stay stored and are not sent."""
    backends = "django.core.mail.backends."
    if not address:
        return {"MAIL_CONFIGURED": False, "EMAIL_BACKEND": backends + "dummy.EmailBackend"}
    parts = urlsplit(address)
    if parts.scheme == "console":
        return {"MAIL_CONFIGURED": True, "EMAIL_BACKEND": backends + "console.EmailBackend"}
    if parts.scheme == "memory":
        return {"MAIL_CONFIGURED": True, "EMAIL_BACKEND": backends + "locmem.EmailBackend"}
    if parts.scheme == "file":
        return {
            "MAIL_CONFIGURED": True,
            "EMAIL_BACKEND": backends + "filebased.EmailBackend",
            "EMAIL_FILE_PATH": unquote(parts.path) or str(var / "mail"),
        }
    return {
        "MAIL_CONFIGURED": True,
        "EMAIL_BACKEND": backends + "smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
    }


def cache_settings(address: str) -> dict[str, object]:
    """Django's cache: in the process on one machine, Redis or Valkey where CACHE_URL names one."""
    if not address:
        return {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "mercer",
            "OPTIONS": {"MAX_ENTRIES": 10_000},
        }
    # Valkey speaks the protocol of Redis; only the name in front differs.
    location = address.replace("valkeys://", "rediss://").replace("valkey://", "redis://")
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": location,
        "KEY_PREFIX": "mercer",
    }


def media_storage(place: str) -> dict[str, object]:
    """The storage of what everybody may see: a folder, or a bucket (needs the package boto3)."""
    return storage_at(place, "MEDIA_ROOT", {"base_url": "/media/"})


def private_storage(place: str) -> dict[str, object]:
    """The storage of files that are sent to their buyers only: it has no public address."""
    return storage_at(place, "PRIVATE_ROOT", {})


def storage_at(place: str, name: str, of_folders: dict[str, object]) -> dict[str, object]:
    """A storage in a folder or a bucket."""
    parts = urlsplit(place)
    if parts.scheme != "s3":
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": place, **of_folders},
        }
    try:
        __import__("boto3")
    except ImportError:
        raise ConfigurationError(
            f"{name} names an object store, which needs the Python package boto3: "
            "install it, or name a folder of this machine."
        ) from None
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": parts.netloc, "location": parts.path.strip("/")},
    }
