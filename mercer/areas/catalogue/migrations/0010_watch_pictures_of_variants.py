"""Which variants a picture shows is said by people: the audit trail names who did."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0009_videos"), ("kernel", "0003_record_changes")]
    operations = [
        migrations.RunSQL(
            "SELECT kernel_watch('catalogue_image_variants', '{}', '{}', true)",
            "DROP TRIGGER record_change ON catalogue_image_variants",
        ),
    ]
