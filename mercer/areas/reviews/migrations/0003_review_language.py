"""In which language a review is written; nobody knows it of those that are there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0002_watch_changes")]

    operations = [
        migrations.AddField(
            model_name="review",
            name="language",
            field=models.CharField(blank=True, default="", max_length=12),
            preserve_default=False,
        )
    ]
