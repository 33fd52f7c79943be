"""What an installation may set, and what it is told when a value cannot be used."""

import os
import stat
import subprocess
import sys

import pytest

from mercer.project.configuration import (
    ConfigurationError,
    cache_settings,
    email_settings,
    media_storage,
    read_configuration,
)


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch, tmp_path):
    for name in ("DATABASE_URL", "EMAIL_URL", "LOG_LEVEL", "MERCER_DOTENV"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MERCER_VAR", str(tmp_path / "var"))


def test_an_installation_needs_no_settings(tmp_path):
    chosen = read_configuration(tmp_path)

    assert (chosen.host, chosen.port, chosen.public_url) == (
        "127.0.0.1",
        8000,
        "http://localhost:8000",
    )
    assert chosen.keeps_database
    assert chosen.database["host"] == str(tmp_path / "var" / "postgres")
    assert (chosen.web_workers, chosen.web_threads, chosen.debug) == (2, 4, False)


def test_the_environment_wins_over_dotenv(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("PORT=8001\nWEB_WORKERS=3\n")
    monkeypatch.setenv("PORT", "8002")

    chosen = read_configuration(tmp_path)

    assert (chosen.port, chosen.web_workers) == (8002, 3)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "80000", "PORT must be a whole number from 1 to 65535, but it is '80000'."),
        ("PORT", "eight", "PORT must be a whole number from 1 to 65535, but it is 'eight'."),
        ("WEB_WORKERS", "0", "WEB_WORKERS must be a whole number from 1 to 64, but it is '0'."),
        ("DEBUG", "maybe", "DEBUG must be true or false, but it is 'maybe'."),
        (
            "PUBLIC_SCHEME",
            "gopher",
            "PUBLIC_SCHEME must be one of http, https, but it is 'gopher'.",
        ),
        ("SECRET_KEY", "short", "SECRET_KEY must be at least 32 characters long."),
    ],
)
def test_a_value_that_cannot_be_used_is_named(tmp_path, monkeypatch, name, value, sentence):
    monkeypatch.setenv(name, value)

    with pytest.raises(ConfigurationError) as refusal:
        read_configuration(tmp_path)

    assert str(refusal.value) == sentence


def test_a_wrong_value_in_dotenv_is_shown(tmp_path):
    (tmp_path / ".env").write_text("PORT=eight\n")

    with pytest.raises(ConfigurationError, match=r"PORT must be .* but it is 'eight'"):
        read_configuration(tmp_path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://root:hunter2@db/shop"),
        ("DATABASE_URL", "postgresql://mercer:hunter2@db/"),
        ("DATABASE_URL", "postgresql://mercer:hunter2@db:port/shop?nonsense=1"),
        ("EMAIL_URL", "imap://user:hunter2@mail"),
        ("CACHE_URL", "memcached://hunter2@cache"),
        ("MEDIA_ROOT", "ftp://user:hunter2@files"),
        ("STATIC_ROOT", "s3://user:hunter2@files"),
    ],
)
def test_a_refused_address_keeps_its_password(tmp_path, monkeypatch, name, value):
    monkeypatch.setenv(name, value)

    with pytest.raises(ConfigurationError) as refusal:
        read_configuration(tmp_path)

    assert str(refusal.value).startswith(f"{name} must be")
    assert "hunter2" not in str(refusal.value)


def test_a_wrong_value_stops_the_start_with_one_sentence(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", "import mercer.project.settings"],
        env={**os.environ, "PORT": "x", "MERCER_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 2
    assert done.stderr == "PORT must be a whole number from 1 to 65535, but it is 'x'.\n"


def test_the_secret_key_is_made_once_and_is_private(tmp_path):
    first = read_configuration(tmp_path).secret_key

    again = read_configuration(tmp_path).secret_key

    path = tmp_path / "var" / "secret_key"
    assert first == again
    assert len(first) >= 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["secret_key"]


def test_mail_is_kept_where_no_server_is_named(tmp_path):
    assert email_settings("", tmp_path)["MAIL_CONFIGURED"] is False


def test_mail_goes_to_the_server_that_is_named(tmp_path):
    chosen = email_settings("smtp+tls://ada:p%40ss@mail.example.com", tmp_path)

    assert chosen["MAIL_CONFIGURED"] is True
    assert (chosen["EMAIL_HOST"], chosen["EMAIL_PORT"]) == ("mail.example.com", 587)
    assert (chosen["EMAIL_HOST_USER"], chosen["EMAIL_HOST_PASSWORD"]) == ("ada", "p@ss")
    assert (chosen["EMAIL_USE_TLS"], chosen["EMAIL_USE_SSL"]) == (True, False)


def test_valkey_speaks_as_redis():
    chosen = cache_settings("valkey://cache:6379/1")

    assert chosen["LOCATION"] == "redis://cache:6379/1"


def test_media_are_kept_in_a_folder(tmp_path):
    chosen = media_storage(str(tmp_path))

    assert chosen["OPTIONS"] == {"location": str(tmp_path), "base_url": "/media/"}
