"""What a balancer asks, and what every page says to the browser."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from mercer.project import health
from mercer.project.security_headers import SecurityHeadersMiddleware


def ask(path):
    middleware = health.HealthMiddleware(lambda request: HttpResponse("page"))
    return middleware(RequestFactory().get(path))


def test_a_process_that_answers_lives():
    response = ask("/health/live")

    assert (response.status_code, response.content) == (200, b"alive")
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db(transaction=True)
def test_it_is_ready_when_the_database_answers():
    assert ask("/health/ready").status_code == 200


def test_it_is_not_ready_without_a_database(monkeypatch):
    monkeypatch.setattr(health, "database_answers", lambda: False)

    assert ask("/health/ready").status_code == 503


def test_other_addresses_go_on_to_the_shop():
    assert ask("/").content == b"page"


def policy_of(path):
    middleware = SecurityHeadersMiddleware(lambda request: HttpResponse("page"))
    return middleware(RequestFactory().get(path))["Content-Security-Policy"]


def test_a_page_of_the_shop_runs_nothing_inline():
    assert "unsafe" not in policy_of("/lamps/")
    assert "frame-ancestors 'none'" in policy_of("/lamps/")


def test_the_back_office_may():
    assert "script-src 'self' 'unsafe-inline' 'unsafe-eval'" in policy_of("/admin/orders/")


def test_a_view_may_have_a_policy_of_its_own():
    def view(request):
        return HttpResponse("page", headers={"Content-Security-Policy": "default-src 'none'"})

    response = SecurityHeadersMiddleware(view)(RequestFactory().get("/"))

    assert response["Content-Security-Policy"] == "default-src 'none'"
