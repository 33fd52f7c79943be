"""How people who work here sign in is theirs to change, and the audit trail tells that they did."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("backoffice", "0003_saved_view"),
        ("kernel", "0003_record_changes"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [
        migrations.RunSQL(
            "SELECT kernel_watch('mfa_authenticator', '{last_used_at}', '{data}', true)",
            "DROP TRIGGER record_change ON mfa_authenticator",
        ),
    ]
