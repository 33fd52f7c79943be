"""The addresses of the shop; `links.py` builds the same ones for pages of many cards."""

from django.urls import path, re_path

from mercer.interfaces.storefront import preview, scripts, stylesheet
from mercer.interfaces.storefront.account import entry_views as entry
from mercer.interfaces.storefront.account import reorder_views as reorder
from mercer.interfaces.storefront.account import security
from mercer.interfaces.storefront.account import urls as own_account
from mercer.interfaces.storefront.account import views as account
from mercer.interfaces.storefront.app import icons
from mercer.interfaces.storefront.app import views as app
from mercer.interfaces.storefront.cart import views as cart
from mercer.interfaces.storefront.catalogue import collection_views as collections
from mercer.interfaces.storefront.catalogue import own_prices as own
from mercer.interfaces.storefront.catalogue import preview_views as previews
from mercer.interfaces.storefront.catalogue import recent_views as recent
from mercer.interfaces.storefront.catalogue import search_views as search
from mercer.interfaces.storefront.catalogue import views as catalogue
from mercer.interfaces.storefront.checkout import answers
from mercer.interfaces.storefront.checkout import express_views as express
from mercer.interfaces.storefront.checkout import typed_views as checkout_typed
from mercer.interfaces.storefront.checkout import views as checkout
from mercer.interfaces.storefront.consent import views as consent
from mercer.interfaces.storefront.content import views as content
from mercer.interfaces.storefront.downloads import views as downloads
from mercer.interfaces.storefront.marketing.urls import marketing_pages
from mercer.interfaces.storefront.markets import views as markets
from mercer.interfaces.storefront.orders import views as orders
from mercer.interfaces.storefront.reviews.urls import review_pages
from mercer.interfaces.storefront.seo import robots, site_map
from mercer.interfaces.storefront.styleguide import views as styleguide
from mercer.interfaces.storefront.texts.views import stop_texts
from mercer.interfaces.storefront.wishes import list_views as wish_lists
from mercer.interfaces.storefront.wishes import restock_views as restock
from mercer.interfaces.storefront.wishes import to_cart
from mercer.interfaces.storefront.wishes import views as wishes
from mercer.interfaces.storefront.wishes import watch_views as watching

urlpatterns = [
    path("", content.home, name="home"),
    path("pages/<str:slug>/", content.page, name="page"),
    path("drafts/<str:token>/", content.preview, name="preview_page"),
    path("categories/<str:slug>/", catalogue.category, name="category"),
    path("collections/<str:slug>/", collections.collection, name="collection"),
    path("products/<str:slug>/", catalogue.product, name="product"),
    path("products/<str:slug>/own-prices/", own.own_prices, name="own_prices"),
    path("preview/products/<str:token>/", previews.product_preview, name="product_preview"),
    path("recently-viewed/", recent.recently_viewed, name="recently_viewed"),
    *review_pages,
    path("policies/<slug:slug>/", catalogue.policy, name="policy"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggestions, name="suggestions"),
    path("cart/", cart.show, name="cart"),
    path("cart/drawer/", cart.drawer, name="cart_drawer"),
    path("cart/add/", cart.add, name="add_to_cart"),
    path("cart/accept-prices/", cart.agree, name="accept_prices"),
    path("cart/lines/<uuid:variant_id>/", cart.change_line, name="change_line"),
    *marketing_pages,
    path("checkout/", checkout.checkout, name="checkout"),
    path("checkout/typed/", checkout_typed.keep_typing, name="keep_typing"),
    path("checkout/express/", express.begin, name="begin_express"),
    path("checkout/express/<str:token>/", express.review, name="express"),
    path("checkout/express/<str:token>/back/", express.come_back, name="express_back"),
    path("checkout/drop/", answers.drop, name="drop_placement"),
    path("checkout/return/<str:token>/", answers.come_back, name="come_back"),
    path("wishes/", wishes.wishes, name="wishes"),
    path("wishes/marks/", wishes.marks, name="wish_marks"),
    path("wishes/cart/", to_cart.move_to_cart, name="wish_to_cart"),
    path("wishes/share/", wish_lists.share, name="share_wishes"),
    path("wishes/lists/", wish_lists.lists, name="wish_lists"),
    path("wishes/move/", wish_lists.move, name="move_wish"),
    path("wishes/choose/", wish_lists.choose, name="choose_wish_list"),
    path("wishes/watch/", watching.watch, name="watch_prices"),
    path("wishes/watch/off/", watching.watch_off, name="watch_off"),
    path("wishes/watch/confirm/<str:token>/", watching.watch_confirm, name="confirm_watch"),
    path("wishes/watch/stop/<str:token>/", watching.watch_stop, name="stop_watch"),
    path("wishes/<str:token>/", wishes.shared, name="shared_wishes"),
    path("restock/", restock.restock, name="restock"),
    path("restock/stop/<str:token>/", restock.stop, name="stop_restock"),
    path("orders/find/", orders.find_order, name="find_order"),
    path("orders/<str:token>/", orders.order, name="order"),
    path("orders/<str:token>/texts/", stop_texts, name="stop_texts"),
    path("orders/<str:token>/confirmation.pdf", orders.document, name="order_document"),
    path("downloads/<str:token>/", downloads.download, name="download"),
    path("account/", account.history, name="account"),
    path("account/downloads/", downloads.own_downloads, name="own_downloads"),
    path("account/orders/<str:number>/again/", reorder.order_again, name="order_again"),
    path("account/addresses/", account.addresses, name="addresses"),
    path("account/addresses/new/", account.address, name="new_address"),
    path("account/addresses/<uuid:address_id>/", account.address, name="address"),
    path("account/addresses/<uuid:address_id>/forget/", account.forget_address),
    path("account/profile/", account.profile, name="profile"),
    # These names are allauth's.
    path("account/sign-in/", entry.sign_in, name="account_login"),
    path("account/sign-out/", entry.sign_out, name="account_logout"),
    path("account/sign-up/", entry.sign_up, name="account_signup"),
    path("account/password/", entry.change_password, name="account_change_password"),
    path(".well-known/change-password", entry.to_change_password),
    path("account/forgot-password/", entry.forgot_password, name="account_reset_password"),
    path(
        "account/forgot-password/sent/",
        entry.forgot_password_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^account/new-password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        entry.new_password,
        name="account_reset_password_from_key",
    ),
    path(
        "account/new-password/done/",
        entry.new_password_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/confirm/", entry.look_in_mail, name="account_email_verification_sent"),
    path("account/confirm/<str:key>/", entry.confirm_mail, name="account_confirm_email"),
    path("account/closed/", entry.closed, name="account_inactive"),
    # Asked for by allauth in flows that this shop does not have.
    path("account/password/", entry.change_password, name="account_set_password"),
    path("account/profile/", account.profile, name="account_email"),
    *security.urlpatterns,
    *own_account.urlpatterns,
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", site_map.index, name="site_map"),
    path("sitemaps/pages.xml", site_map.pages),
    path("sitemaps/categories.xml", site_map.categories),
    path("sitemaps/products-<int:number>.xml", site_map.products),
    path("favicon.svg", icons.drawing, name="icon"),
    path("favicon.ico", icons.drawing),
    re_path(r"^icons/(?P<purpose>any|maskable)-(?P<size>\d{2,4})\.png$", icons.sized),
    path("manifest.webmanifest", app.manifest, name="manifest"),
    path("service-worker.js", app.worker, name="worker"),
    path("offline/", app.offline, name="offline"),
    path("cookies/", consent.browser, name="cookies"),
    path("country/", markets.markets, name="markets"),
    path("styleguide/", styleguide.guide, name="styleguide"),
    path("preview/stop/", preview.stop, name="stop_preview"),
    path("assets/shop.<str:digest>.css", stylesheet.serve_stylesheet, name="stylesheet"),
    path("assets/<slug:bundle>.<str:digest>.js", scripts.serve_script, name="script"),
]
