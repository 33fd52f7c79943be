"""Where pictures are taken from, and from where they are not."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from mercer.areas.catalogue.errors import DownloadRefused, FileRefused
from mercer.areas.catalogue.importing import image_sources
from mercer.areas.catalogue.importing.image_sources import (
    FolderImages,
    WebImages,
    ZipImages,
    fetch_from,
    name_of,
)
from mercer.kernel.outbound import is_public


class Pictures(BaseHTTPRequestHandler):
    """A small web server: /ok, /redirect, /loop, /missing, /large, /inside."""

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["Host"]))  # type: ignore[attr-defined]
        moved = {"/redirect": "/ok", "/loop": "/loop", "/file": "file:///etc/passwd"}
        if self.path in moved:
            self.send_response(302)
            self.send_header("Location", moved[self.path])
            self.end_headers()
        elif self.path in ("/ok", "/large"):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"picture" if self.path == "/ok" else b"x" * 200_000)
        else:
            self.send_error(404)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pictures)
    server.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def address(server: ThreadingHTTPServer, path: str, host: str = "localhost") -> str:
    return f"http://{host}:{server.server_port}{path}"


def refused(source: WebImages, url: str) -> str:
    with pytest.raises(DownloadRefused) as refusal:
        source.fetch(url)
    return refusal.value.reason


def test_a_picture_is_fetched_by_its_name_also_behind_a_redirect(
    server: ThreadingHTTPServer,
) -> None:
    web = WebImages(allow_private=True)

    assert web.fetch(address(server, "/ok")) == b"picture"
    assert web.fetch(address(server, "/redirect")) == b"picture"
    assert {host for _, host in server.asked} == {f"localhost:{server.server_port}"}  # type: ignore[attr-defined]


def test_what_cannot_be_had_says_why(server: ThreadingHTTPServer, monkeypatch: Any) -> None:
    web = WebImages(allow_private=True)
    monkeypatch.setattr(image_sources, "MOST_BYTES", 100_000)

    assert refused(web, address(server, "/missing")) == "bad_answer"
    assert refused(web, address(server, "/loop")) == "bad_answer"
    assert refused(web, address(server, "/file")) == "bad_address"
    assert refused(web, address(server, "/large")) == "too_large"
    assert refused(web, "http:///nowhere") == "bad_address"
    assert refused(web, "http://[::bad/x") == "bad_address"
    assert web.fetch("lamp.jpg") is None


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "2130706433"])
def test_our_own_network_is_not_asked(server: ThreadingHTTPServer, host: str) -> None:
    web = WebImages()

    assert refused(web, address(server, "/ok", host)) in ("private_address", "unreachable")
    assert server.asked == []  # type: ignore[attr-defined]


def test_a_name_that_leads_home_is_not_asked(server: ThreadingHTTPServer, monkeypatch: Any) -> None:
    def lead_home(*args: Any, **kwargs: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", lead_home)

    assert refused(WebImages(), address(server, "/ok", "pictures.example.com")) == "private_address"
    assert server.asked == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("10.1.2.3", False),
        ("172.16.0.1", False), ("192.168.1.1", False), ("127.0.0.1", False), ("0.0.0.0", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("224.0.0.1", False), ("::1", False),
        ("fe80::1%eth0", False), ("fd00::1", False), ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False), ("255.255.255.255", False),
    ],
)  # fmt: skip
def test_which_addresses_are_out_in_the_world(number: str, public: bool) -> None:
    assert is_public(number) is public


def test_a_host_that_does_not_answer_is_given_up(monkeypatch: Any) -> None:
    asked: list[str] = []

    def fail(host: str, *args: Any, **kwargs: Any) -> Any:
        asked.append(host)
        raise socket.gaierror("no such host")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    web = WebImages()

    reasons = {refused(web, f"https://pictures.example/{n}.jpg") for n in range(10)}

    assert (reasons, len(asked)) == ({"unreachable"}, 3)


def test_pictures_from_a_folder_and_a_zip_file_go_by_file_name(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "Blue Lamp.JPG").write_bytes(b"folder")
    archive = BytesIO()
    with ZipFile(archive, "w") as packed:
        packed.writestr("../../etc/red.png", b"zip")
    sources: list[Any] = [FolderImages(tmp_path), ZipImages(archive, "images.zip")]

    assert fetch_from(sources, "https://cdn.example/x/blue%20lamp.jpg?v=2") == b"folder"
    assert fetch_from(sources, "red.png") == b"zip"
    with pytest.raises(DownloadRefused) as refusal:
        fetch_from(sources, "../etc/passwd")
    assert refusal.value.reason == "image_not_found"


def test_refuses_what_is_no_folder_and_no_zip_file(tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        FolderImages(tmp_path / "nowhere")
    with pytest.raises(FileRefused):
        ZipImages(BytesIO(b"x"), "images.zip")


def test_names() -> None:
    assert name_of("https://x.example/a/B%20c.JPG?v=1#top") == "b c.jpg"
    assert name_of("C:\\pictures\\Lamp.png") == "lamp.png"
    assert name_of("") == ""
