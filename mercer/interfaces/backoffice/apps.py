"""The app: puts our site in the place of Django's, with nothing on it that is not ours."""

from importlib import import_module

from django.apps import AppConfig
from django.contrib import admin
from django.contrib.admin import sites

PAGES = (
    "orders.admin",
    "catalogue.products",
    "catalogue.categories",
    "catalogue.collections",
    "catalogue.custom_fields",
    "catalogue.imports",
    "catalogue.search",
    "inventory.admin",
    "customers.admin",
    "customers.groups",
    "messages",
    "reviews.admin",
    "marketing.admin",
    "content.pages",
    "settings.delivery",
    "settings.markets",
    "settings.taxes",
    "settings.payments",
    "settings.text_messages",
    "settings.policies",
    "settings.staff",
    "settings.invitations",
    "settings.api_keys",
    "audit_trail.admin",
    "upkeep.events",
    "upkeep.jobs",
    "upkeep.audits",
)


class BackOfficeConfig(AppConfig):
    name = "mercer.interfaces.backoffice"
    label = "backoffice"
    verbose_name = "back office"

    def ready(self) -> None:
        from mercer.interfaces.backoffice.site import office
        from mercer.interfaces.backoffice.words import COLUMN_WORDS

        admin.site = office
        sites.site = office
        for page in PAGES:
            import_module(f"{self.name}.{page}")
        for model in office._registry:
            for column in model._meta.get_fields():
                words = COLUMN_WORDS.get(str(getattr(column, "verbose_name", "")))
                if words:
                    column.verbose_name = words
