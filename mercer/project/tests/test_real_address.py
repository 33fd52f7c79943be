"""Whom limits count: the visitor, not the proxy, and not whom the visitor claims to be."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import RequestFactory

from mercer.project.configuration import read_configuration
from mercer.project.real_address import RealAddressMiddleware

PROXY = "10.0.0.9"


def seen_as(settings, proxies, said):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=PROXY, headers=said)
    RealAddressMiddleware(lambda asked: HttpResponse())(request)
    return request.META["REMOTE_ADDR"]


@pytest.mark.parametrize(
    ("proxies", "said", "address"),
    [
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.1, 203.0.113.7, 10.0.0.8", "203.0.113.7"),
        (1, "203.0.113.7:4711", "203.0.113.7"),
        (1, "[2001:DB8::1]:4711", "2001:db8::1"),
        (1, "2001:DB8::1", "2001:db8::1"),
        (1, "198.51.100.1, somebody", PROXY),
        (2, "203.0.113.7", PROXY),
        (1, "", PROXY),
    ],
)
def test_the_outermost_proxy_says_who_it_is(settings, proxies, said, address):
    assert seen_as(settings, proxies, {"X-Forwarded-For": said}) == address


def test_who_sends_no_header_is_who_connects(settings):
    assert seen_as(settings, 1, {}) == PROXY


def test_without_proxies_nobody_is_believed(settings):
    settings.TRUSTED_PROXIES = 0

    with pytest.raises(MiddlewareNotUsed):
        RealAddressMiddleware(lambda asked: HttpResponse())


def test_https_has_a_proxy_in_front_unless_said_otherwise(tmp_path, monkeypatch):
    plain = read_configuration(tmp_path).trusted_proxies
    monkeypatch.setenv("PUBLIC_SCHEME", "https")
    behind_one = read_configuration(tmp_path).trusted_proxies
    monkeypatch.setenv("TRUSTED_PROXIES", "2")

    assert (plain, behind_one, read_configuration(tmp_path).trusted_proxies) == (0, 1, 2)
