"""Staff dismiss complaints about reviews: the audit trail names who did."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reviews", "0003_review_language"), ("kernel", "0003_record_changes")]
    operations = [
        migrations.RunSQL(
            "SELECT kernel_watch('reviews_reviewreport', '{}', '{visitor,words}', true)",
            "DROP TRIGGER record_change ON reviews_reviewreport",
        ),
    ]
