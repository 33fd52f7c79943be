"""Whom a store asks for a second step: by role, no longer everybody or nobody."""

import django.contrib.postgres.fields
from django.db import migrations, models

EVERYBODY = ["owner", "staff", "limited"]


def keep_what_was_asked(apps, schema_editor):
    """Stores that asked everybody go on asking everybody."""
    stores = apps.get_model("stores", "Store").objects.using(schema_editor.connection.alias)
    stores.filter(requires_second_factor=True).update(second_factor_of=EVERYBODY)


def ask_everybody_again(apps, schema_editor):
    """On the way back, who asked anybody asks everybody: nobody's door stands wider open."""
    stores = apps.get_model("stores", "Store").objects.using(schema_editor.connection.alias)
    stores.exclude(second_factor_of=[]).update(requires_second_factor=True)


class Migration(migrations.Migration):
    dependencies = [
        ("stores", "0008_low_stock_mails"),
    ]

    operations = [
        migrations.AddField(
            model_name="store",
            name="second_factor_of",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=10), blank=True, default=list, size=None
            ),
        ),
        migrations.RunPython(keep_what_was_asked, ask_everybody_again),
        migrations.RemoveField(model_name="store", name="requires_second_factor"),
    ]
