"""Refusals in words that people understand."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.pages import Notice
from mercer.kernel.errors import DomainError, InvalidField

FIELD_REASONS: dict[str, Callable[[str], str]] = {
    "required": lambda bound: _("Please fill this in."),
    "too_long": lambda bound: _("At most %s characters, please.") % bound,
    "invalid": lambda bound: _("This does not look right for that country."),
    "choice": lambda bound: _("Please choose one of the list."),
    "email": lambda bound: _("A mail address looks like name@example.com."),
    "not_delivered_to": lambda bound: _(
        "We do not deliver to this country. Please give an address elsewhere, or write to us."
    ),
    "phone": lambda bound: _("A phone number, please, with the country code if it is abroad."),
}
PROBLEMS: dict[str, Callable[[], str]] = {
    "quantity_too_large": lambda: _("There is more of something than one cart may hold."),
    "currency_not_sold": lambda: _("This currency is not offered any more."),
    "empty": lambda: _("Your cart is empty."),
    "not_for_sale": lambda: _("Something in your cart is not sold any more. Please take it out."),
    "out_of_stock": lambda: _("Something in your cart is sold out, or there are fewer left."),
    "price_changed": lambda: _("A price has changed. Please look at the new total."),
    "address_missing": lambda: _("We need to know where it goes."),
    "contact_missing": lambda: _("We need your mail address."),
    "delivery_missing": lambda: _("Please choose how it should be delivered."),
    "payment_missing": lambda: _("Please choose how you want to pay."),
}
DECLINES: dict[str, Callable[[], str]] = {
    "card_declined": lambda: _("The bank does not accept this card."),
    "suspected_fraud": lambda: _("The bank does not accept this card."),
    "insufficient_funds": lambda: _("The bank says there is not enough money on this card."),
    "expired_card": lambda: _("This card has expired."),
    "authentication_failed": lambda: _("The bank could not make sure that it was you."),
    "wallet_expired": lambda: _("Your visit to the wallet is over. Please begin again."),
    "wallet_used": lambda: _("An order was paid with this visit to the wallet already."),
    "card_not_kept": lambda: _("This card is not kept any more. Please pay another way."),
    "wallet_currency": lambda: _("The wallet was asked for another currency."),
    "cancelled_by_shopper": lambda: _("You stopped the payment."),
    "voided": lambda: _("The payment was stopped."),
    "expired": lambda: _("The time for paying has run out."),
}


def days(least: int, most: int) -> str:
    """How long it takes: "2–4 days"."""
    if most <= 0:
        return _("today")
    span = str(most) if least >= most else f"{least}–{most}"
    return ngettext("%s day", "%s days", most) % span


def field_words(problem: InvalidField) -> str:
    """Why one field was not accepted."""
    is_phone = problem.field.rpartition(".")[2] == "phone"
    reason = "phone" if is_phone and problem.reason == "invalid" else problem.reason
    known = FIELD_REASONS.get(reason)
    return known(problem.bound) if known else _("Please check this.")


def problem_words(code: str) -> str:
    """What stands between a cart and an order."""
    known = PROBLEMS.get(code)
    return known() if known else _("Something in your cart needs a second look.")


def decline_words(code: str) -> str:
    """Why the bank said no; nothing was charged."""
    known = DECLINES.get(code)
    return known() if known else _("The bank did not accept the payment.")


def refusal_words(refusal: DomainError) -> str:
    """Why something was not done."""
    known = REFUSALS.get(refusal.code)
    return known(refusal) if known else _("That did not work. Please try again.")


def refusal_notice(refusal: DomainError) -> Notice:
    """Why something was not done; of a cart that is being paid, with the way to go on or stop."""
    said = refusal_words(refusal)
    if refusal.code == "cart_being_paid":
        return Notice("bad", said, links.checkout(), _("Go on with the payment, or stop it"))
    return Notice("bad", said)


def _too_many(refusal: DomainError) -> str:
    most = int(getattr(refusal, "most", 0))
    if most <= 0:
        return _("This is sold out.")
    return ngettext(
        "You can have %(most)d of these at most.", "You can have %(most)d of these at most.", most
    ) % {"most": most}


def _out_of_stock(refusal: DomainError) -> str:
    problems = getattr(refusal, "problems", ())
    available = (
        max((one.available or 0 for one in problems), default=0)
        if problems
        else int(getattr(refusal, "available", 0) or 0)
    )
    if available <= 0:
        return _("This is sold out.")
    return _("Only %(number)d of these are left.") % {"number": available}


REFUSALS: dict[str, Callable[[DomainError], str]] = {
    "out_of_stock": _out_of_stock,
    "quantity_too_large": _too_many,
    "too_many_lines": lambda refusal: _("Your cart is full. Please place an order first."),
    "not_for_sale": lambda refusal: _("This is not sold at the moment."),
    "cart_being_paid": lambda refusal: _("This cart is being paid right now."),
    "cart_not_found": lambda refusal: _("This cart is not there any more."),
    "cart_line_not_found": lambda refusal: _("This is not in your cart any more."),
    "cart_closed": lambda refusal: _("This cart has become an order already."),
    "invalid_field": lambda refusal: _("That is not a number we can use."),
    "not_wishable": lambda refusal: _("This is not sold at the moment."),
    "too_many_wishes": lambda refusal: _("Your wish list is full. Please take something off."),
    "wish_list_not_found": lambda refusal: _("This wish list is not there any more."),
    "too_many_wish_lists": lambda refusal: _("You have as many lists as there can be."),
    "wish_list_name_taken": lambda refusal: _("Another of your lists is called that."),
    "default_wish_list_stays": lambda refusal: _(
        "Hearts go to this list. Let them go to another one first."
    ),
    "too_many_declines": lambda refusal: _(
        "The bank has refused several cards. Please wait half an hour, or pay another way."
    ),
    "cart_not_ready": lambda refusal: " ".join(
        problem_words(code) for code in getattr(refusal, "problems", ())
    ),
    "card_not_found": lambda refusal: _("This card is not kept any more. Please pay another way."),
    "card_expired": lambda refusal: _("This card has expired."),
    "payment_not_offered": lambda refusal: _("This way to pay is not offered any more."),
    "payment_method_not_found": lambda refusal: _("This way to pay is not offered any more."),
}
