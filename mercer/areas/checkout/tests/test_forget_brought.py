"""What a wallet brought and did not fit is forgotten once it was put right."""

from mercer.areas.checkout.models import WalletVisit
from mercer.areas.checkout.operations.forget_brought import forget_brought
from mercer.areas.checkout.tests.wallets import bare_cart, brought, sell_only_at_home


def test_only_this_visit_s_words_are_forgotten(shop, bank):
    sell_only_at_home(shop)
    lamp = shop.variant()
    done, other = (brought(shop, bank, bare_cart(shop, lamp), person="us") for _ in range(2))
    assert done.problems
    assert other.problems

    forget_brought(visit_id=done.id)

    row = WalletVisit.objects.get(pk=done.id)
    assert (row.status, row.brought, row.problems) == ("approved", None, [])
    kept = WalletVisit.objects.get(pk=other.id)
    assert kept.brought is not None
    assert kept.problems != []
