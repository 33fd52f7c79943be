"""Addresses of what people look after themselves: how they sign in, and what is kept."""

from django.urls import path

from mercer.interfaces.storefront.account import cards, mail_links, privacy

urlpatterns = [
    path("account/cards/", cards.cards, name="cards"),
    path("account/cards/<uuid:card_id>/remove/", cards.remove_card, name="remove_card"),
    path("account/sign-in-link/", mail_links.ask, name="ask_for_link"),
    path("account/sign-in-link/sent/", mail_links.sent, name="link_sent"),
    path("account/sign-in-link/<str:token>/", mail_links.follow, name="follow_link"),
    path("account/privacy/", privacy.privacy, name="privacy"),
    path("account/my-data/", privacy.records, name="own_records"),
    path("account/my-data/ask/", privacy.ask_for_records, name="ask_for_records"),
    path("account/my-data/my-data.json", privacy.records_file, name="own_records_file"),
    path("account/delete/", privacy.delete, name="delete_account"),
    path("account/delete/<str:token>/", privacy.delete_by_link, name="delete_account_by_link"),
]
