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

    assert headers == {"Content-Type": kind}


@pytest.mark.django_db
def test_a_script_says_only_that_it_is_one_and_a_page_says_all(client):
    script = client.get("/static/storefront/js/badge.js").headers
    page = client.get("/this-is-not-here/").headers

    assert script["X-Content-Type-Options"] == page["X-Content-Type-Options"] == "nosniff"
    assert page["X-Frame-Options"] == "DENY"
    assert {"Referrer-Policy", "Cross-Origin-Opener-Policy"} <= page.keys()
    assert not {"X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy"} & script.keys()
