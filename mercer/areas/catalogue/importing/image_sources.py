"""Where an import takes pictures from: a folder, a zip file, the web. No database."""

import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Protocol
from urllib.parse import unquote, urljoin, urlsplit

import httpx

from mercer.areas.catalogue.errors import DownloadRefused, FileRefused
from mercer.areas.catalogue.image_files import MOST_BYTES
from mercer.kernel.outbound import CallFailed, look_up

CONNECT_SECONDS = 5
READ_SECONDS = 10
WHOLE_SECONDS = 30
MOST_REDIRECTS = 3
HOST_GIVEN_UP_AFTER = 3
MOST_FILES = 100_000


class ImageSource(Protocol):
    """Something that may have a picture."""

    def fetch(self, source: str) -> bytes | None:
        """The picture's bytes; None when it is not here. Raises DownloadRefused."""

    def knows(self, source: str) -> bool:
        """Whether it is worth asking, as far as can be told without fetching."""


class FolderImages:
    """Pictures in a folder and in the folders in it, by file name."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise FileRefused(str(folder), "not_a_folder")
        self.paths: dict[str, Path] = {}
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_file() and len(self.paths) < MOST_FILES:
                self.paths[path.name.lower()] = path

    def knows(self, source: str) -> bool:
        return name_of(source) in self.paths

    def fetch(self, source: str) -> bytes | None:
        path = self.paths.get(name_of(source))
        if path is None:
            return None
        with path.open("rb") as file:
            return _limited(file, source)


class ZipImages:
    """Pictures in a zip file, by file name; each is read only as far as we take it."""

    def __init__(self, file: IO[bytes], file_name: str) -> None:
        try:
            self.archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError) as problem:
            raise FileRefused(file_name, "bad_archive") from problem
        entries = self.archive.infolist()
        if len(entries) > MOST_FILES:
            raise FileRefused(file_name, "too_large")
        self.entries = {
            PurePosixPath(entry.filename).name.lower(): entry
            for entry in entries
            if not entry.is_dir()
        }

    def knows(self, source: str) -> bool:
        return name_of(source) in self.entries

    def fetch(self, source: str) -> bytes | None:
        entry = self.entries.get(name_of(source))
        if entry is None:
            return None
        try:
            with self.archive.open(entry) as file:
                return _limited(file, source)
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as problem:
            raise DownloadRefused(source, "bad_answer") from problem


class WebImages:
    """Pictures by their address. An address inside our own network is refused, and so is a name or
    a redirect that leads there: the name is looked up once, and the connection goes to what was
    found. A host that does not answer three times is not asked again."""

    def __init__(self, *, allow_private: bool = False) -> None:
        self.allow_private = allow_private
        self.failures: dict[str, int] = {}
        limits = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
        self.client = httpx.Client(timeout=limits, trust_env=False, follow_redirects=False)

    def knows(self, source: str) -> bool:
        return source.lower().startswith(("http://", "https://"))

    def fetch(self, source: str) -> bytes | None:
        if not self.knows(source):
            return None
        deadline = time.monotonic() + WHOLE_SECONDS
        address = source
        for _ in range(MOST_REDIRECTS + 1):
            with self._ask(address, source) as answer:
                if not answer.is_redirect:
                    return _read_answer(answer, source, deadline)
                address = _moved_to(address, answer)
        raise DownloadRefused(source, "bad_answer")

    @contextmanager
    def _ask(self, address: str, source: str) -> Iterator[httpx.Response]:
        host = _host_of(address)
        if not host:
            raise DownloadRefused(source, "bad_address")
        if self.failures.get(host, 0) >= HOST_GIVEN_UP_AFTER:
            raise DownloadRefused(source, "unreachable")
        try:
            number = look_up(host, may_be_inside=self.allow_private)
            url = httpx.URL(address)
            request = self.client.build_request(
                "GET",
                url.copy_with(host=number, userinfo=b""),
                headers={"Host": url.netloc.decode("ascii"), "Accept-Encoding": "identity"},
                extensions={"sni_hostname": host},
            )
            answer = self.client.send(request, stream=True)
        except CallFailed as refusal:
            raise DownloadRefused(source, refusal.reason) from refusal
        except (httpx.InvalidURL, UnicodeError, ValueError) as problem:
            raise DownloadRefused(source, "bad_address") from problem
        except (httpx.HTTPError, OSError) as problem:
            self.failures[host] = self.failures.get(host, 0) + 1
            raise DownloadRefused(source, "unreachable") from problem
        try:
            yield answer
        except httpx.HTTPError as problem:
            raise DownloadRefused(source, "unreachable") from problem
        finally:
            answer.close()


def name_of(source: str) -> str:
    """The file name at the end of an address or a path, in small letters."""
    path = source.partition("?")[0].partition("#")[0] if "://" in source else source
    return PurePosixPath(unquote(path).replace("\\", "/")).name.lower()


def fetch_from(sources: list[ImageSource], source: str) -> bytes:
    """A picture from the first place that has it. Raises DownloadRefused (image_not_found …)."""
    for place in sources:
        body = place.fetch(source)
        if body is not None:
            return body
    raise DownloadRefused(source, "image_not_found")


def _host_of(address: str) -> str:
    try:
        parts = urlsplit(address)
        return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _moved_to(address: str, answer: httpx.Response) -> str:
    try:
        return urljoin(address, answer.headers["location"])
    except ValueError:
        return ""


def _read_answer(answer: httpx.Response, source: str, deadline: float) -> bytes:
    if answer.status_code != httpx.codes.OK or answer.headers.get("content-encoding"):
        raise DownloadRefused(source, "bad_answer")
    body = bytearray()
    for chunk in answer.iter_raw(64 * 1024):
        body += chunk
        if len(body) > MOST_BYTES:
            raise DownloadRefused(source, "too_large")
        if time.monotonic() > deadline:
            raise DownloadRefused(source, "unreachable")
    return bytes(body)


def _limited(file: IO[bytes], source: str) -> bytes:
    body = file.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise DownloadRefused(source, "too_large")
    return body
