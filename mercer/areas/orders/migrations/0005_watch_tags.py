"""Staff put tags on orders and take them off: the audit trail names who did."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("orders", "0004_test_orders"), ("kernel", "0003_record_changes")]
    operations = [
        migrations.RunSQL(
            "SELECT kernel_watch('orders_ordertag', '{}', '{}', true)",
            "DROP TRIGGER record_change ON orders_ordertag",
        ),
    ]
