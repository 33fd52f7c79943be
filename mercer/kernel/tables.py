"""What every table has."""

from django.db import models

from mercer.kernel.ids import new_id


class Table(models.Model):
    """A table with a UUIDv7 key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True
