"""People at the hostile shop."""

from mercer.areas.customers.tests.make import make_customer

BACKEND = "django.contrib.auth.backends.ModelBackend"


def signed_in(shop, customer=None):
    """A customer's browser."""
    client = shop.client()
    client.force_login((customer or make_customer(shop.store)).user, backend=BACKEND)
    return client
