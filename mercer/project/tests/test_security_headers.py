"""What browsers are told with a page, and not with each of its parts."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from mercer.project.security_headers import SecurityHeadersMiddleware


def answer(kind, path="/"):
    middleware = SecurityHeadersMiddleware(lambda request: HttpResponse(content_type=kind))
    return middleware(RequestFactory().get(path)).headers


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "image/svg+xml", "application/json"])
def test_what_may_be_a_page_says_what_it_may_load(kind):
    headers = answer(kind)

    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("kind", ["text/javascript; charset=utf-8", "text/css", "font/woff2"])
def test_the_parts_of_a_page_are_light(kind):
    headers = answer(kind, "/static/storefront/js/badge.js")

    assert "Content-Security-Policy" not in headers
    assert "Permissions-Policy" not in headers
