"""Refusals of the areas in plain words, and where they belong in a form."""

from django.forms import BaseForm
from django.utils.translation import get_language

from mercer.interfaces.backoffice.rights import right_words
from mercer.kernel.amounts import AmbiguousAmount
from mercer.kernel.errors import DomainError, InvalidField, InvalidFields
from mercer.kernel.money import InvalidAmount, Money

SENTENCES = {
    "address_not_found": "This address is not there any more.",
    "already_begun": "Somebody has an account already: sign in instead.",
    "already_shipped": "Something of this order is on its way already. Take it back as a return.",
    "already_staff": "This person works in the store already.",
    "amount_too_large": "That is more than is left: at most {available}.",
    "api_key_not_found": "This key is not there any more.",
    "category_in_use": "This category still has branches below it. Move or remove them first.",
    "category_loop": "A category cannot be below itself.",
    "category_not_found": "This category is not there any more.",
    "collection_not_found": "This collection is not there any more.",
    "channel_not_set": "No way to send such messages is set up and switched on.",
    "changed_meanwhile": "Somebody has changed this in the meantime. Copy what you typed, load the"
    " page again, and put it in.",
    "combination_taken": "Another variant has the same option values.",
    "customer_not_found": "This customer is not there any more.",
    "custom_field_not_found": "This field is not there any more.",
    "custom_field_taken": "Another field has this code.",
    "domain_taken": "Another store answers on this domain.",
    "download_file_not_found": "This file is not there any more.",
    "download_file_refused": "{file} cannot be taken: {reason}.",
    "no_device": "There is no device to try it on: sign in within your app with the mail address"
    " you have here, and let it show news.",
    "not_a_download": "{sku} is no download, so it has no files.",
    "download_refused": "The picture could not be fetched from its address.",
    "file_refused": "This file cannot be read. Save it as CSV (UTF-8), or as a zip of pictures.",
    "group_code_taken": "Another group has the code “{wanted}”.",
    "group_has_rules": "Rules say who is in {group}: nobody is put in or taken out by hand.",
    "group_not_found": "This group is not there any more.",
    "illegal_move": "That is not possible any more: the {subject} is {old}.",
    "home_stays": "The front page stays; it can be taken offline.",
    "image_not_found": "This picture is not there any more.",
    "image_refused": "This picture cannot be used. Take a JPEG, PNG or WebP of at most 20 MB.",
    "import_not_found": "This import is not there any more.",
    "import_not_open": "This import is {status} and cannot be changed.",
    "invitation_not_found": "This invitation is not valid any more.",
    "last_language": "This is the page's main language: it stays.",
    "last_owner": "A store needs an owner: make somebody else owner first.",
    "location_code_taken": "Another location has this code.",
    "location_not_found": "This location is not there any more.",
    "market_not_found": "This market is not there any more.",
    "not_enough_on_hand": "There are only {on_hand} on hand.",
    "not_proposable": "A product does not go with itself, nor with what is not there any more.",
    "not_offered": "This way of paying cannot do that.",
    "not_sent_again": "Mails about offers are not sent again.",
    "not_yours_to_give": "Only somebody who may do all of this themselves can decide about it."
    " Beyond your own rights are: {verbs}.",
    "nothing_to_void": "Nothing is held any more, so there is nothing to let go.",
    "nothing_to_undo": "There is nothing to undo.",
    "order_not_found": "This order is not there any more.",
    "out_of_stock": "There is not enough in stock.",
    "page_not_found": "This page is not there any more.",
    "page_slug_taken": "Another page has the address “{slug}”.",
    "payment_busy": "The bank has not answered the last question yet. Try again in a minute.",
    "payment_method_not_found": "This way of paying is not there any more.",
    "payment_not_found": "This payment is not there any more.",
    "payment_refused": "The bank refused: {reason}.",
    "policy_not_found": "This page is not there any more.",
    "rate_not_offered": "Another rate has come in the meantime. Look at it again.",
    "review_not_found": "This review is not there any more.",
    "primary_market": "This is the market that the store always has; it cannot be closed.",
    "product_video_not_found": "This film is not there any more.",
    "product_video_refused": "The {field} of the film cannot be used. Take an MP4 or WebM of at"
    " most 60 MB, a picture, captions as WebVTT, and say in a few words what it shows.",
    "product_not_found": "This product is not there any more.",
    "shipment_not_found": "This shipment is not there any more.",
    "short_pick": "There is not enough on the shelf. Count the stock, or ship fewer.",
    "rules_in_a_row": "Prices in {base_currency} are converted already; take another currency.",
    "sku_taken": "Another variant has this SKU.",
    "slug_taken": "Another page has this address.",
    "staff_not_found": "This person does not work here any more.",
    "store_not_ready": "Before the store can open it still needs: {missing}.",
    "tax_rate_not_found": "This rate is not there any more.",
    "own_language": "The store itself is written in this language.",
    "translation_file_refused": "This file cannot be read. Take a CSV file in UTF-8 or a PO file"
    " that was made here; its columns must be there.",
    "too_many_invitations": "At most {most} invitations can wait at a time.",
    "unknown_code": "Nothing with the code {wanted} is installed.",
    "unknown_currency": "{currency} is not a currency.",
    "unknown_variant": "This variant is not there any more.",
    "variant_not_found": "This variant is not there any more.",
    "version_not_found": "There is no such version.",
    "video_refused": "This film cannot be used. Take an MP4 or WebM of at most 60 MB.",
    "ambiguous_amount": "{amount} can be read in two ways. Write {whole} or {decimal}.",
    "invalid_amount": "Write an amount such as 12.34.",
    "invalid_price": "This price cannot be: {reason}.",
}
REASONS = {
    "ambiguous_amount": "This can be read in two ways. Write {bound}.",
    "not_an_address": "Write an address that begins with / or https://.",
    "out_of_range": "Between {bound}.",
    "too_deep": "Menus have two levels.",
    "in_the_past": "This lies in the past.",
    "before_it_begins": "It cannot end before it begins.",
    "before_publish_at": "It cannot end before it begins.",
    "compare_at_not_higher": "The old price must be above the price.",
    "bad_address": "This is no address of the web.",
    "bad_secret": "A secret begins with whsec_ and has at least 32 letters after it. Leave it"
    " empty, and we make one.",
    "bad_character": "There is a character in it that cannot be kept.",
    "in_use": "Products still have this: {bound}.",
    "feed_no_answer": "There is no answer now. Try again later, or type a rate for now.",
    "feed_not_installed": "This is not installed any more: choose another way.",
    "feed_not_rates": "What came cannot be read. Try again later, or type a rate for now.",
    "feed_stale": "Nothing new has been published for more than ten days: type a rate for now.",
    "file_bad_archive": "The zip file cannot be read. Pack the pictures anew.",
    "file_empty": "The file is empty.",
    "file_missing_columns": "No column gives: {bound}.",
    "file_not_csv": "This is not a CSV file. Save the sheet as CSV (UTF-8) first.",
    "empty": "There is nothing in it.",
    "file_too_large": "The file is larger than is taken: 500 MB, or 100,000 pictures.",
    "invalid": "This does not look right.",
    "missing": "Please fill this in.",
    "moved_meanwhile": "Somebody else has put the products in another order meanwhile. They stand"
    " as they are now; nothing is saved yet.",
    "negative": "Not below {bound}.",
    "none_for_first": "The first language of the primary market has no beginning: leave it empty.",
    "not_an_iban": "The check digits do not fit: this is no IBAN. Look at it once more.",
    "not_a_gtin": "The check digit does not fit: this is no GTIN.",
    "nobody_knows": "Nobody knows: {bound}.",
    "not_an_amount": "Write an amount such as 12.50.",
    "not_a_code": "Only small letters, digits and underscores; a letter first.",
    "not_a_day": "Write a day such as 2026-05-01.",
    "not_a_decimal": "Write a number such as 12.5.",
    "not_a_mobile": "This is no number that takes text messages. Begin with + and the country.",
    "not_a_number": "Write a whole number.",
    "not_a_prefix": "Begin with the language, as de or de-ch; this one is for: {bound}.",
    "not_https": "The address has to begin with https.",
    "not_published": "{bound} is not among the rates that are published there: type one.",
    "not_rates": "This is no file of the European Central Bank's rates.",
    "not_a_slug": "Only letters, digits and hyphens.",
    "not_text": "Write text.",
    "not_yes_or_no": "Yes or no.",
    "one_for_each_language": "Write one for each language: {bound}.",
    "only_for_choice": "Only for a choice from a list.",
    "out_of_bounds": "At most {bound}.",
    "required": "Please fill this in.",
    "taken": "This is in use already.",
    "taken_by_market": "Another market has this already: {bound}.",
    "too_large": "At most {bound}.",
    "too_long": "At most {bound} characters.",
    "too_small": "Not below {bound}.",
    "too_many": "At most {bound}.",
    "two_words_or_more": "Write two words or more, separated by commas.",
    "unknown": "There is no such thing.",
    "unknown_choice": "Choose one of: {bound}.",
    "wrong_type": "This is not of the right kind.",
    "password_too_short": "The password is too short.",
    "password_too_common": "This password is too common.",
    "password_entirely_numeric": "The password needs letters as well.",
    "password_too_similar": "The password is too close to the address or the name.",
}


def in_words(refusal: DomainError) -> str:
    """A refusal as a sentence for the person at the desk."""
    if isinstance(refusal, InvalidField):
        return f"{_label(refusal.field)}: {reason_in_words(refusal)}"
    if isinstance(refusal, InvalidFields):
        return " ".join(in_words(problem) for problem in refusal.problems)
    members = {name: _plain(value) for name, value in _amounts(refusal.members()).items()}
    sentence = SENTENCES.get(refusal.code)
    if sentence:
        return sentence.format_map(members)
    words = refusal.code.replace("_", " ").capitalize()
    said = ", ".join(f"{_label(name).lower()} {value}" for name, value in members.items() if value)
    return f"{words} ({said})." if said else f"{words}."


def reason_in_words(problem: InvalidField) -> str:
    """Why one field is wrong."""
    words = REASONS.get(problem.reason)
    if words:
        return words.format(bound=problem.bound)
    bound = f" ({problem.bound})" if problem.bound else ""
    return f"{problem.reason.replace('_', ' ').capitalize()}{bound}."


def amount_in_words(refusal: InvalidAmount) -> str:
    """Why an amount cannot be read, at its own field."""
    if isinstance(refusal, AmbiguousAmount):
        return in_words(refusal)
    sample = Money(1234, refusal.currency).plain()
    return f"Write an amount in {refusal.currency}: {sample}"


def amount_problem(field: str, refusal: InvalidAmount) -> InvalidField:
    """The same for a field that is refused together with others."""
    if isinstance(refusal, AmbiguousAmount):
        return InvalidField(field, refusal.code, f"{refusal.whole} or {refusal.decimal}")
    return InvalidField(field, "not_an_amount", refusal.currency)


def show_in_form(form: BaseForm, refusal: DomainError) -> None:
    """Put a refusal at the fields that it names, or above the form."""
    problems = refusal.problems if isinstance(refusal, InvalidFields) else (refusal,)
    for problem in problems:
        field = _field_of(form, problem.field) if isinstance(problem, InvalidField) else None
        if field and isinstance(problem, InvalidField):
            form.add_error(field, reason_in_words(problem))
        else:
            form.add_error(None, in_words(problem))


def _field_of(form: BaseForm, name: str) -> str | None:
    """The field that a problem is about; amounts in minor units and settings of a bank are
    typed in fields of other names."""
    called = (name, name.removesuffix("_minor"), f"setting_{name}")
    return next((each for each in called if each in form.fields), None)


def _label(name: str) -> str:
    return name.removesuffix("_minor").replace("_", " ").capitalize()


def _amounts(members: dict[str, object]) -> dict[str, object]:
    """What a refusal says, amounts as people read them."""
    currency = members.get("currency")
    return {
        name.removesuffix("_minor"): Money(value, str(currency)).format(get_language() or "en")
        if name.endswith("_minor") and isinstance(value, int) and currency
        else value
        for name, value in members.items()
    }


def _plain(value: object) -> str:
    if isinstance(value, (tuple, list)):
        return ", ".join(right_words(str(each)).replace("_", " ") for each in value)
    return str(value)
