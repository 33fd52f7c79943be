"""What people change of downloads is recorded, with who and before and after."""

from django.db import migrations

WATCH = """
SELECT kernel_watch('downloads_downloadfile', '{}', '{key}', false);
SELECT kernel_watch('downloads_downloadterms', '{}', '{}', false);
SELECT kernel_watch('downloads_download', '{}', '{}', true);
"""
LEAVE = """
DROP TRIGGER record_change ON downloads_downloadfile;
DROP TRIGGER record_change ON downloads_downloadterms;
DROP TRIGGER record_change ON downloads_download;
"""


class Migration(migrations.Migration):
    dependencies = [("downloads", "0001_initial"), ("kernel", "0003_record_changes")]
    operations = [migrations.RunSQL(WATCH, LEAVE)]
