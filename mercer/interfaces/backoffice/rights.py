"""The verbs in people's words: what somebody may do here, and what the daily work contains."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as said

from mercer.areas.stores.rules import STAFF_VERBS

RIGHTS: dict[str, str] = {
    "orders.view": said("See orders"),
    "orders.cancel_order": said("Cancel orders"),
    "orders.add_note": said("Write notes on orders"),
    "orders.tag_order": said("Tag orders"),
    "fulfilment.view": said("See the pick list and shipments"),
    "fulfilment.open_shipment": said("Pack shipments"),
    "fulfilment.dispatch_shipment": said("Send shipments off"),
    "fulfilment.deliver_shipment": said("Mark shipments as delivered"),
    "fulfilment.cancel_shipment": said("Cancel shipments"),
    "payments.view": said("See payments"),
    "payments.receive_transfer": said("Mark transfers as received"),
    "payments.capture_payment": said("Take money that a bank holds"),
    "payments.refund_payment": said("Give money back"),
    "payments.void_payment": said("Let go of money that a bank holds"),
    "payments.edit_payment_method": said("Change the ways to pay, and where the money goes"),
    "customers.view": said("See customers"),
    "customers.edit_customer": said("Change customers"),
    "customers.edit_group": said("Change groups of customers"),
    "customers.export_members": said("Take a file of customers away"),
    "notifications.view": said("See messages to customers"),
    "notifications.resend_message": said("Send messages again"),
    "notifications.edit_channel": said("Set up text and push messages"),
    "catalogue.view": said("See products"),
    "catalogue.edit_product": said("Change products"),
    "catalogue.edit_category": said("Change categories"),
    "catalogue.edit_collection": said("Change collections"),
    "catalogue.edit_custom_field": said("Change custom fields"),
    "catalogue.import_products": said("Import products from files"),
    "catalogue.export_products": said("Export products to files"),
    "catalogue.translate_product": said("Translate products and pages"),
    "pricing.set_price": said("Set prices"),
    "inventory.view": said("See stock"),
    "inventory.adjust_stock": said("Count and correct stock"),
    "downloads.edit_files": said("Change the files of downloads"),
    "downloads.renew_download": said("Renew a customer's downloads"),
    "search.view": said("See what shoppers search for"),
    "search.edit_synonyms": said("Change synonyms of the search"),
    "reviews.view": said("See reviews"),
    "reviews.publish_review": said("Publish reviews"),
    "reviews.reject_review": said("Turn reviews down"),
    "reviews.reply_to_review": said("Answer reviews"),
    "reviews.edit_review_settings": said("Change how reviews work"),
    "content.view": said("See pages and menus"),
    "content.edit_page": said("Write pages"),
    "content.publish_page": said("Publish pages"),
    "content.edit_menu": said("Change menus"),
    "marketing.view": said("See carts left behind"),
    "marketing.edit_reminder_settings": said("Change the mails about carts left behind"),
    "delivery.edit_delivery_method": said("Change delivery zones, methods and carriers"),
    "tax.edit_tax_rate": said("Change tax rates"),
    "stores.edit_store": said("Change the store's settings, its set-up and its policies"),
    "stores.edit_market": said("Change markets"),
    "stores.edit_look": said("Change the look of the shop"),
    "stores.edit_staff": said("Change who works here, and what they may do"),
    "stores.edit_api_key": said("Make and revoke API keys"),
    "stores.view_audit": said("Read the audit trail"),
    "install.look_after": said("Look after the install, as an owner of every store on it"),
}

# What the boxes of the rights stand under; areas that belong together have the same words.
HEADINGS: dict[str, str] = {
    "orders": said("Orders"),
    "fulfilment": said("Parcels"),
    "payments": said("Money"),
    "customers": said("Customers"),
    "notifications": said("Messages"),
    "catalogue": said("Products and prices"),
    "pricing": said("Products and prices"),
    "inventory": said("Stock"),
    "downloads": said("Downloads"),
    "search": said("Search"),
    "reviews": said("Reviews"),
    "content": said("Pages and menus"),
    "marketing": said("Carts left behind"),
}


def right_words(verb: str) -> str:
    """A verb as people say it."""
    known = RIGHTS.get(verb)
    return _(known) if known else verb


def right_choices(verbs: Iterable[str]) -> list[tuple[str, str]]:
    """Verbs to choose from, in the order of the work."""
    order = list(RIGHTS)
    return [(verb, right_words(verb)) for verb in sorted(verbs, key=order.index)]


def right_groups(verbs: Iterable[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Verbs to choose from, under headings."""

    def heading(choice: tuple[str, str]) -> str:
        return _(HEADINGS.get(choice[0].partition(".")[0], said("Settings and upkeep")))

    return [(name, list(some)) for name, some in groupby(right_choices(verbs), heading)]


def daily_work() -> tuple[str, str]:
    """A note that says what everybody who works here may do."""
    return _("The daily work contains"), "\n".join(
        words for _verb, words in right_choices(STAFF_VERBS)
    )
