"""The API's addresses: routes, the OpenAPI document, readable docs."""

from django.urls import path

from mercer.interfaces.api import error_pages
from mercer.interfaces.api.account.routes import router as account
from mercer.interfaces.api.carts.checkout import router as checkout
from mercer.interfaces.api.carts.express import router as express
from mercer.interfaces.api.carts.routes import router as carts
from mercer.interfaces.api.carts.texts import router as texts
from mercer.interfaces.api.catalogue.collections import router as collections
from mercer.interfaces.api.catalogue.restock import router as restock
from mercer.interfaces.api.catalogue.routes import router as catalogue
from mercer.interfaces.api.content.routes import router as content
from mercer.interfaces.api.customers.routes import router as customers
from mercer.interfaces.api.document import ShopApi
from mercer.interfaces.api.files.routes import router as files
from mercer.interfaces.api.me.addresses import router as own_addresses
from mercer.interfaces.api.me.cards import router as own_cards
from mercer.interfaces.api.me.cart import router as own_cart
from mercer.interfaces.api.me.devices import router as own_devices
from mercer.interfaces.api.me.orders import router as own_orders
from mercer.interfaces.api.me.privacy import router as own_records
from mercer.interfaces.api.me.routes import router as me
from mercer.interfaces.api.me.wish_lists import router as own_lists
from mercer.interfaces.api.me.wish_lists import shared_router as shared_lists
from mercer.interfaces.api.me.wishes import router as own_wishes
from mercer.interfaces.api.orders.downloads import own_router as own_downloads
from mercer.interfaces.api.orders.downloads import router as downloads
from mercer.interfaces.api.orders.routes import router as orders
from mercer.interfaces.api.parser import JsonParser
from mercer.interfaces.api.problems import install
from mercer.interfaces.api.reviews.routes import reports as review_reports
from mercer.interfaces.api.reviews.routes import router as reviews
from mercer.interfaces.api.shop.routes import router as shop
from mercer.interfaces.api.staff.routes import router as staff

DESCRIPTION = """
The shop for programs. Amounts are whole minor units of the currency beside them:
1234 EUR is €12.34.

Errors are RFC 9457 `application/problem+json`; programs read `code` and the named fields.
Writes take an `Idempotency-Key` header: the same key and body get the first answer again, the same
key with another body is refused (422), a key whose first request is under way too (409).
A cart's `id` and an order's `token` are secrets that let their holder in. `/staff/` needs a key:
`Authorization: Bearer mk_…`, made in the back office. `/me` needs the token of a customer who
signed in (`/sign-in`): `Authorization: Bearer mc_…`.

A store may sell in several markets. The header `X-Market` (or `?market=`) names one by its code,
`X-Language` (or `?language=`) one of its languages: prices, tax and texts are then those of the
market. Without them it is the primary market, in the language that `Accept-Language` would rather
have. A cart stays in the market it was opened in.
"""

api = ShopApi(
    title="Mercer",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    docs_url="/docs",
    parser=JsonParser(),
)
install(api)
api.add_router("", catalogue)
api.add_router("", collections)
api.add_router("", restock)
api.add_router("", content)
api.add_router("", shop)
api.add_router("/products", reviews)
api.add_router("/reviews", review_reports)
api.add_router("/carts", carts)
api.add_router("/carts", checkout)
api.add_router("/carts", express)
api.add_router("/carts", texts)
api.add_router("/orders", orders)
api.add_router("/orders", downloads)
api.add_router("", account)
api.add_router("/me", me)
api.add_router("", shared_lists)
for own in (own_addresses, own_cards, own_cart, own_devices, own_downloads, own_orders):
    api.add_router("/me", own)
for own in (own_records, own_lists, own_wishes):
    api.add_router("/me", own)
api.add_router("/staff", staff)
api.add_router("/staff", files)
api.add_router("/staff", customers)

urlpatterns = [
    path("errors/", error_pages.index, name="problems"),
    path("errors/<slug:code>", error_pages.detail, name="problem"),
    path("", api.urls),
]
