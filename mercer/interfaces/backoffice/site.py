"""The site: who may come in, the menu, the home page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import URLPattern, reverse
from unfold.sites import UnfoldAdminSite

from mercer.areas.stores.queries.first_owner import has_owner
from mercer.interfaces.backoffice.desk import LOOK_AFTER, desk_of, find_desk, store_of
from mercer.interfaces.backoffice.reviews.waiting import waiting_count
from mercer.interfaces.backoffice.security.door import guarded
from mercer.interfaces.backoffice.sign_in import OfficeSignIn, SignInForm
from mercer.kernel import clock


class BackOfficeSite(UnfoldAdminSite):
    """One store's back office: a person comes in who has a job in the store of this domain."""

    index_template = "backoffice/home.html"
    index_title = "Today"
    login_form = SignInForm
    enable_nav_sidebar = True

    def has_permission(self, request: HttpRequest) -> bool:
        desk = find_desk(request)
        return desk is not None and bool(desk.verbs)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Callable[..., Any]:
        behind_the_door: Callable[..., Any] = super().admin_view(guarded(view), cacheable)
        return behind_the_door

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if store_of(request) is None and not has_owner():
            return HttpResponseRedirect(reverse("admin:setup_begin"))
        if request.method == "GET":
            page: HttpResponse = super().login(request, extra_context)
            return page
        sign_in: Any = OfficeSignIn.as_view(
            authentication_form=SignInForm,
            template_name=self.login_template or "admin/login.html",
            next_page=reverse("admin:index"),
            extra_context={
                **self.each_context(request),
                "title": "Log in",
                "app_path": request.get_full_path(),
                **(extra_context or {}),
            },
        )
        answer: HttpResponse = sign_in(request)
        return answer

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context: dict[str, Any] = super().each_context(request)
        store = store_of(request)
        name = store.name if store else "Mercer"
        context |= {
            "site_title": name,
            "site_header": name,
            "site_subheader": store.domain if store else "",
            "site_symbol": "storefront",
            "styles": [
                *(context.get("styles") or []),
                static("backoffice/office.css"),
                static("backoffice/home.css"),
                static("backoffice/setup.css"),
                static("backoffice/translations.css"),
            ],
            "scripts": [
                *(context.get("scripts") or []),
                static("backoffice/find.js"),
                static("backoffice/files.js"),
            ],
            "modules": [static("backoffice/unsaved.js")],
            "desk": find_desk(request),
            "store": store,
        }
        return context

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        from mercer.interfaces.backoffice.home_page.page import home_page

        desk = desk_of(request)
        words = {"page": home_page(desk, clock.now()), **(extra_context or {})}
        page: TemplateResponse = super().index(request, words)
        return page

    def search(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Suggestions of this store for this person; Unfold's own would mix stores."""
        from mercer.interfaces.backoffice.finding.views import suggest

        if "HX-Request" not in request.headers:
            # The address of the area of this name: what shoppers look for.
            return HttpResponseRedirect(reverse("admin:search_searchcount_changelist"))
        return suggest(request)

    def extra_urls(self) -> list[URLPattern]:
        """The work pages."""
        from mercer.interfaces.backoffice.work_pages import work_pages

        return work_pages(self)


office = BackOfficeSite()


@dataclass(frozen=True)
class Entry:
    """A line of the menu, shown to those who may use one of the verbs."""

    title: str
    icon: str
    address: str
    verbs: tuple[str, ...]


MENU: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "",
        (
            Entry("Today", "space_dashboard", "index", ("orders.view", "catalogue.view")),
            Entry("Find", "search", "find",
                  ("orders.view", "customers.view", "catalogue.view", "fulfilment.view")),
            Entry("Orders", "receipt_long", "orders_order_changelist", ("orders.view",)),
            Entry("Pick list", "inventory", "pick_list", ("fulfilment.view",)),
            Entry("Customers", "group", "customers_customer_changelist", ("customers.view",)),
            Entry("Customer groups", "groups", "customers_customergroup_changelist",
                  ("customers.view",)),
            Entry("Carts left behind", "remove_shopping_cart", "marketing_leftcart_changelist",
                  ("marketing.view",)),
            Entry("Reviews", "reviews", "reviews_review_changelist", ("reviews.view",)),
            Entry("Messages", "mail", "notifications_message_changelist", ("notifications.view",)),
        ),
    ),
    (
        "Goods",
        (
            Entry("Products", "sell", "catalogue_product_changelist", ("catalogue.view",)),
            Entry("Categories", "account_tree", "catalogue_category_changelist",
                  ("catalogue.view",)),
            Entry("Collections", "collections_bookmark", "catalogue_collection_changelist",
                  ("catalogue.view",)),
            Entry("Custom fields", "tune", "catalogue_customfield_changelist",
                  ("catalogue.view",)),
            Entry("Translations", "translate", "translations", ("catalogue.translate_product",)),
            Entry("Stock", "warehouse", "inventory_stocklevel_changelist", ("inventory.view",)),
            Entry("Movements", "swap_vert", "inventory_stockmovement_changelist",
                  ("inventory.view",)),
            Entry("Waited for", "notifications_active", "waiting", ("inventory.view",)),
            Entry("Searches", "manage_search", "search_searchcount_changelist", ("search.view",)),
            Entry("Synonyms", "compare_arrows", "search_synonymgroup_changelist",
                  ("search.view", "search.edit_synonyms")),
            Entry("Imports", "upload_file", "catalogue_productimport_changelist",
                  ("catalogue.import_products",)),
            Entry("Exports", "download", "export_products", ("catalogue.export_products",)),
        ),
    ),
    (
        "Shop window",
        (
            Entry("Front page", "home", "edit_home", ("content.edit_page",)),
            Entry("Pages", "article", "content_page_changelist", ("content.view",)),
        ),
    ),
    (
        "Settings",
        (
            Entry("Set-up", "checklist", "setup", ("stores.edit_store",)),
            Entry("Store", "storefront", "store_settings", ("stores.edit_store",)),
            Entry("Look", "palette", "look", ("stores.edit_look",)),
            Entry("Policies", "gavel", "stores_policy_changelist", ("stores.edit_store",)),
            Entry("Markets", "travel_explore", "stores_market_changelist", ("stores.edit_market",)),
            Entry("Delivery zones", "public", "delivery_deliveryzone_changelist",
                  ("delivery.edit_delivery_method",)),
            Entry("Delivery methods", "local_shipping", "delivery_deliverymethod_changelist",
                  ("delivery.edit_delivery_method",)),
            Entry("Carriers", "package_2", "delivery_trackingcarrier_changelist",
                  ("delivery.edit_delivery_method",)),
            Entry("Tax rates", "percent", "tax_taxrate_changelist", ("tax.edit_tax_rate",)),
            Entry("Payment methods", "credit_card", "payments_paymentmethod_changelist",
                  ("payments.edit_payment_method",)),
            Entry("Text and push messages", "sms", "notifications_storechannel_changelist",
                  ("notifications.edit_channel",)),
            Entry("Stock locations", "shelves", "inventory_stocklocation_changelist",
                  ("stores.edit_store",)),
            Entry("Staff", "badge", "stores_staffmember_changelist", ("stores.edit_staff",)),
            Entry("Invitations", "forward_to_inbox", "stores_invitation_changelist",
                  ("stores.edit_staff",)),
            Entry("API keys", "key", "stores_apikey_changelist", ("stores.edit_api_key",)),
        ),
    ),
    (
        "Upkeep",
        (
            Entry("Audit trail", "manage_search", "kernel_changerecord_changelist",
                  ("stores.view_audit",)),
            Entry("Event log", "history", "kernel_eventrecord_changelist", ("stores.view_audit",)),
            Entry("Background jobs", "schedule", "procrastinate_procrastinatejob_changelist",
                  (LOOK_AFTER,)),
            Entry("Audit", "fact_check", "backoffice_auditrun_changelist", (LOOK_AFTER,)),
        ),
    ),
)  # fmt: skip


def entry_of(opts: Any) -> tuple[str, Entry | None]:
    """Where the list of a model stands in the menu: the part, and the line."""
    address = f"{opts.app_label}_{opts.model_name}_changelist"
    found = ((title, each) for title, entries in MENU for each in entries)
    return next(((title, each) for title, each in found if each.address == address), ("", None))


def list_title(opts: Any) -> str:
    """What the list of a model is called: as in the menu, else by the model's own words."""
    entry = entry_of(opts)[1]
    words = str(opts.verbose_name_plural)
    return entry.title if entry else words[:1].upper() + words[1:]


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The menu for this person; what they may not use is not on it."""
    desk = find_desk(request)
    groups = []
    for title, entries in MENU:
        items = [
            {
                "title": entry.title,
                "icon": entry.icon,
                "link": reverse(f"admin:{entry.address}"),
                "active": _is_here(entry.address),
                "badge": waiting_count(request) if entry.address.startswith("reviews_") else 0,
            }
            for entry in entries
            if desk is not None and any(desk.may(verb) for verb in entry.verbs)
        ]
        if items:
            groups.append({"title": title, "separator": bool(title), "items": items})
    return groups


def _is_here(address: str) -> Callable[[HttpRequest], bool]:
    def check(request: HttpRequest) -> bool:
        path = reverse(f"admin:{address}")
        return request.path == path if address == "index" else request.path.startswith(path)

    return check
