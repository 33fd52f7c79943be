"""Who changed the settings of reminders, and how they were before."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("marketing", "0001_initial"),
        ("kernel", "0003_record_changes"),
    ]
    operations = [
        migrations.RunSQL(
            "SELECT kernel_watch('marketing_storeremindersettings', '{}', '{}', true);",
            "DROP TRIGGER record_change ON marketing_storeremindersettings;",
        )
    ]
