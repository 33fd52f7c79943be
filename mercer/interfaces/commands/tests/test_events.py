"""`mercer events`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from mercer.areas.stores.tests.make import make_store


def said(*words):
    """What the command prints."""
    out = StringIO()
    call_command("events", *words, stdout=out)
    return out.getvalue()


def test_every_fact_is_listed_with_its_listeners():
    lines = said()

    assert "orders.OrderPlaced" in lines
    assert "    mercer.areas.orders.listeners.give_money_back" in lines


@pytest.mark.django_db
def test_the_log_of_one_store():
    here, _ = make_store(), make_store()

    lines = said("--store", here.code, "--last", "5")

    assert str(here.id) in lines
    assert lines.count("stores.StoreOpened") == 1


@pytest.mark.django_db
def test_an_unknown_store_is_named():
    with pytest.raises(CommandError, match="no store 'nowhere'"):
        said("--store", "nowhere")
