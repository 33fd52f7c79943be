"""Orders that were placed while a shop was a draft are its own trials."""

from typing import ClassVar

from django.db import migrations, models

MARK = """
UPDATE orders_order SET is_test = true FROM stores_store store
WHERE store.id = orders_order.store_id AND store.status = 'draft'
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("orders", "0003_market"), ("stores", "0007_staff_signed_out")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="order", name="is_test", field=models.BooleanField(default=False)
        ),
        migrations.RunSQL(MARK, migrations.RunSQL.noop),
    ]
