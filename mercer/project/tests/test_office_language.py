"""The back office speaks the browser's language; a shop does not change with its visitors."""

from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from mercer.project.office_language import OfficeLanguageMiddleware


def spoken(path):
    """The language that a view behind the middleware finds, for a browser that asks for German."""
    found = []

    def view(request):
        found.append(translation.get_language())
        return HttpResponse()

    with translation.override(None):
        request = RequestFactory().get(path, headers={"accept-language": "de"})
        response = OfficeLanguageMiddleware(view)(request)
    return found[0], response.headers.get("Content-Language")


def test_the_back_office_speaks_the_browsers_language():
    assert spoken("/admin/orders/order/") == ("de", "de")


def test_the_shop_does_not():
    assert spoken("/products/lamp/") == ("en", None)


def test_the_api_does_not_speak_what_the_thread_spoke_before():
    with translation.override("de"):
        assert spoken("/api/v1/carts") == ("en", None)
