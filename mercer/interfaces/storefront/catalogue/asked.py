"""What a list page is asked for."""

from mercer.interfaces.storefront.shop_request import ShopRequest

PER_PAGE = 24
LONGEST_WORDS = 100


def page_number(request: ShopRequest) -> int:
    """The page asked for; anything that is no page number is the first."""
    asked = request.GET.get("page", "1")
    return min(int(asked), 10_000) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


def search_words(request: ShopRequest) -> str:
    """What is looked for, and not more of it than anybody means."""
    return " ".join(request.GET.get("q", "").split())[:LONGEST_WORDS].strip()
