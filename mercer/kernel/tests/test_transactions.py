"""No outside call while row locks are held."""

import pytest
from django.db import transaction

from mercer.kernel.transactions import CalledInsideTransaction, outside_transaction


@outside_transaction
def ask_the_bank() -> str:
    """Pretends to be slow."""
    return "yes"


@pytest.mark.django_db
def test_an_outside_call_is_refused_inside_a_transaction():
    with pytest.raises(CalledInsideTransaction), transaction.atomic():
        ask_the_bank()


@pytest.mark.django_db
def test_it_is_let_through_outside_even_in_a_test_s_own_transaction():
    assert ask_the_bank() == "yes"
