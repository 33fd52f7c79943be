"""What products may be taxed as, whoever writes them."""

import pytest

from mercer.areas.catalogue.models import Product
from mercer.areas.catalogue.operations.add_product import add_product
from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.catalogue.tests.make import NOW, make_product
from mercer.areas.stores.tests.make import make_store
from mercer.areas.tax.operations._category import add_category
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db
WRONG = {
    "fields": [{"field": "tax_category", "reason": "unknown_choice", "bound": "books, standard"}]
}


def test_a_product_is_added_in_a_category_of_the_store():
    store, other = make_store(), make_store()
    add_category(store.id, "books")
    add_category(other.id, "nonsense")
    add_product(store_id=store.id, title="Atlas", tax_category="books", actor=SYSTEM, now=NOW)

    with pytest.raises(InvalidFields) as refusal:
        add_product(
            store_id=store.id, title="Oddity", tax_category="nonsense", actor=SYSTEM, now=NOW
        )

    assert refusal.value.members() == WRONG
    assert list(Product.objects.values_list("title", "tax_category")) == [("Atlas", "books")]


def test_a_product_is_moved_to_a_category_of_the_store_or_stays_in_its_own():
    store = make_store()
    add_category(store.id, "books")
    product = make_product(store)
    Product.objects.update(tax_category="strange")

    def edit(**changes):
        edit_product(
            store_id=store.id, product_id=product.id, changes=changes, actor=SYSTEM, now=NOW
        )

    edit(title="Atlas", tax_category="strange")
    with pytest.raises(InvalidFields) as refusal:
        edit(title="Never", tax_category="nonsense")

    assert refusal.value.members() == WRONG
    product.refresh_from_db()
    assert (product.title, product.tax_category) == ("Atlas", "strange")
    edit(tax_category="books")
    product.refresh_from_db()
    assert product.tax_category == "books"
