"""Find the pictures that wait for AVIF among many (picture_table.WAITING)."""

from django.db import migrations

MAKE = """CREATE INDEX catalogue_image_waits_for_avif ON catalogue_image (id)
    WHERE renditions <> '[]' AND NOT renditions @? '$[*].avif'"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0007_collection_translations")]
    operations = [migrations.RunSQL(MAKE, "DROP INDEX catalogue_image_waits_for_avif")]
