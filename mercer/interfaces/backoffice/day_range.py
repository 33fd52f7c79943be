"""Lists narrowed to days: whole days of the store's clock, the last one included."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from unfold.contrib.filters.admin import RangeDateFilter

from mercer.interfaces.backoffice.desk import desk_of
from mercer.kernel.years import is_plausible

ONE_DAY = timedelta(days=1)


class DayRangeFilter(RangeDateFilter):
    """From a day to a day; what is no day is no bound."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        zone = desk_of(request).zone
        first, last = self._day("from"), self._day("to")
        if first:
            queryset = queryset.filter(**{f"{self.field_path}__gte": _begin(first, zone)})
        if last:
            queryset = queryset.filter(**{f"{self.field_path}__lt": _begin(last + ONE_DAY, zone)})
        return queryset

    def _day(self, end: str) -> date | None:
        try:
            day = date.fromisoformat(str(self.used_parameters.get(f"{self.field_path}_{end}")))
        except ValueError:
            return None
        return day if is_plausible(day) else None


def _begin(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)
