"""What is mended in Unfold's own templates, so that everybody can use the back office.

Unfold draws the pages around ours. A few places shut out people who see little, or use no mouse:
no main landmark, signs read aloud as words, a menu that only a mouse opens, lines that move under
the hand when letters come late. Each mend names what it
replaces; a mend that finds nothing refuses, so that a new Unfold is looked at before it is used.
"""

from collections.abc import Callable

from django.core.exceptions import ImproperlyConfigured
from django.template import Origin
from django.template.loaders.app_directories import Loader as AppLoader

Mend = Callable[[str], str]
SIGN = '<span class="material-symbols-outlined'
SILENT_SIGN = '<span aria-hidden="true" class="material-symbols-outlined'
OPENS_MENU = (
    ' role="button" tabindex="0" aria-label="{% load i18n %}{% trans "Menu" %}"'
    ' x-on:keydown.enter.prevent="$el.click()" x-on:keydown.space.prevent="$el.click()"'
)
FONTS = '<link href="{% static "unfold/fonts/inter/styles.css" %}"'
# Asked for at once, so that no line is drawn in other letters first and moves when these come.
EARLY_FONTS = "".join(
    f'<link rel="preload" as="font" type="font/woff2" href="{{% static "unfold/fonts/{name}" %}}"'
    " crossorigin>\n        "
    for name in (
        "inter/Inter-Regular.woff2",
        "inter/Inter-SemiBold.woff2",
        "material-symbols/Material-Symbols-Outlined.woff2",
    )
)
SCRIPTS = "{% for script in scripts %}"
MODULES = (
    '{% for module in modules %}<script type="module" src="{{ module }}"></script>{% endfor %}\n'
    "        "
)
# An empty list says why it is empty, and what can be done about it where something can.
IS_NARROWED = "{% if cl.query or cl.has_active_filters %}"
NOTHING_TITLE = f"{IS_NARROWED}Nothing fits{{% else %}}Nothing here yet{{% endif %}}"
NOTHING = (
    f"{IS_NARROWED}Type less, or take the filters away."
    "{% elif has_add_permission %}Add the first one."
    "{% else %}It fills by itself as the shop is used.{% endif %}"
)
STYLE = ("{% if colors %}", "</style>\n        {% endif %}")


def put(old: str, new: str) -> Mend:
    """This for that, wherever it stands; `new` may hold `old`."""

    def mend(text: str) -> str:
        if old not in text:
            raise ImproperlyConfigured(f"Unfold's template has changed: it lacks {old!r}.")
        return text.replace(old, new)

    return mend


def style_into_head(text: str) -> str:
    """The colours' style block belongs into the head."""
    start = text.find(STYLE[0])
    end = text.find(STYLE[1], start) + len(STYLE[1])
    place = "{% block extrastyle %}"
    if start < 0 or end < len(STYLE[1]) or place not in text:
        raise ImproperlyConfigured("Unfold's skeleton has changed: its style block is elsewhere.")
    block = text[start:end]
    return (text[:start] + text[end:]).replace(place, f"{block}\n{place}", 1)


MAIN = put('<div id="main"', '<div id="main" role="main"')
MENDS: dict[str, tuple[Mend, ...]] = {
    "admin/base.html": (MAIN,),
    "unfold/layouts/base_simple.html": (MAIN,),
    "unfold/layouts/skeleton.html": (
        style_into_head,
        put(FONTS, f"{EARLY_FONTS}{FONTS}"),
        put(SCRIPTS, f"{MODULES}{SCRIPTS}"),
    ),
    "unfold/layouts/unauthenticated.html": (put('<div id="page"', '<div id="page" role="main"'),),
    "unfold/helpers/app_list.html": (
        put("data-simplebar>", 'data-simplebar data-simplebar-aria-label="{% trans "Menu" %}">'),
    ),
    "unfold/helpers/navigation_header.html": (
        put(f"{SIGN} block cursor", f"<span{OPENS_MENU}{SIGN.removeprefix('<span')} block cursor"),
    ),
    "unfold/helpers/header_title.html": (put("{{ part.title|capfirst }}", "{{ part.title }}"),),
    "unfold/helpers/welcomemsg.html": (
        put("{% header_title %}", "{% load trail %}{% office_trail %}"),
        put(f"{SIGN} hidden!", f"<span{OPENS_MENU}{SIGN.removeprefix('<span')} hidden!"),
        put(f"{SIGN} block!", f"<span{OPENS_MENU}{SIGN.removeprefix('<span')} block!"),
    ),
    "unfold/helpers/site_icon.html": (
        put('a href="{% url', 'a aria-label="{% trans "Home" %}" href="{% url'),
    ),
    "unfold/helpers/empty_results.html": (
        put('{% trans "No results found" %}', NOTHING_TITLE),
        put(
            '{% trans "This page yielded into no results. Create a new item or reset your filters."'
            " %}",
            NOTHING,
        ),
        put("{% if cl.has_filters or cl.query %}", "{% if cl.has_active_filters or cl.query %}"),
    ),
    "admin/filter.html": (put("<h3", "<h2"), put("</h3>", "</h2>")),
    "admin/search_form.html": (
        put('id="searchbar-submit"', 'id="searchbar-submit" aria-label="{% trans "Search" %}"'),
        put('x-ref="searchInput"', 'x-ref="searchInput" aria-label="{% trans "Search" %}"'),
    ),
}


class Loader(AppLoader):
    """Reads the templates of all apps, and mends Unfold's."""

    def get_contents(self, origin: Origin) -> str:
        """The text of a template. Raises TemplateDoesNotExist."""
        text: str = super().get_contents(origin)
        if "/unfold/templates/" not in str(origin.name):
            return text
        for mend in MENDS.get(str(origin.template_name), ()):
            text = mend(text)
        return text.replace(SIGN, SILENT_SIGN)
