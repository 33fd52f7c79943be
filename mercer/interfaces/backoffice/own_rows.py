"""Filters of lists offer the store's own rows: Django's would offer those of every store."""

from typing import Any

from django.contrib.admin import RelatedFieldListFilter
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.http import HttpRequest

from mercer.interfaces.backoffice.desk import desk_of


class OwnRowsFilter(RelatedFieldListFilter):
    """Places, zones and the like of the store at whose desk one sits."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        return field.get_choices(
            include_blank=False,
            ordering=self.field_admin_ordering(field, request, model_admin),
            limit_choices_to={"store_id": desk_of(request).store.id},
        )


def points_to_rows(model: type[Model], name: Any) -> bool:
    """Whether a filter is the name of a column that points to rows of a store."""
    if not isinstance(name, str):
        return False
    try:
        related = model._meta.get_field(name).related_model
    except FieldDoesNotExist:
        return False
    return isinstance(related, type) and any(
        each.name == "store" for each in related._meta.get_fields()
    )
