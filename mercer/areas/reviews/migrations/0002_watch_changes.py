"""What people change of reviews is recorded, with who and before and after."""

from django.db import migrations

WATCH = """
SELECT kernel_watch('reviews_review', '{open_reports}', '{name,customer_id,order_id}', true);
SELECT kernel_watch('reviews_storereviewsettings', '{}', '{}', true);
"""
LEAVE = """
DROP TRIGGER record_change ON reviews_review;
DROP TRIGGER record_change ON reviews_storereviewsettings;
"""


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial"), ("kernel", "0003_record_changes")]

    operations = [migrations.RunSQL(WATCH, LEAVE)]
