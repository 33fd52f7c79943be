"""`mercer reindex`."""

from io import StringIO

import pytest
from django.core.management import call_command

from mercer.areas.search.models import SearchDocument
from mercer.areas.search.tests.make import found, make_shop


@pytest.mark.django_db
def test_products_are_found_again():
    store = make_shop()
    SearchDocument.objects.all().delete()
    assert found(store, "chair") == []
    out = StringIO()

    call_command("reindex", stdout=out)

    assert found(store, "chair") == ["Oak chair"]
    assert f"{store.name}: 3 products" in out.getvalue()
