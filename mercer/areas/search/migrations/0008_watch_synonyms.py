"""Staff say which words mean the same: the audit trail names who did."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0007_store_words"), ("kernel", "0003_record_changes")]
    operations = [
        migrations.RunSQL(
            "SELECT kernel_watch('search_synonymgroup', '{changed_at}', '{}', false)",
            "DROP TRIGGER record_change ON search_synonymgroup",
        ),
    ]
