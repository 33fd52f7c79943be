"""Menus are worked on before shoppers see them; what they see now stays."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("content", "0002_watch_changes")]

    operations = [
        migrations.AddField(
            model_name="menu", name="live", field=models.JSONField(default=list)
        ),
        migrations.RunSQL("UPDATE content_menu SET live = lines", migrations.RunSQL.noop),
    ]
