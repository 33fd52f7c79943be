"""The addresses of mails about carts, for the shop's own list."""

from django.urls import path

from mercer.interfaces.storefront.marketing import views

marketing_pages = [
    path("checkout/contact/", views.keep_contact, name="keep_contact"),
    path("cart/restore/<str:token>/", views.restore, name="restore_cart"),
    path("mails/stop/<str:token>/", views.stop, name="stop_mails"),
]
