"""What people change of pages and menus is recorded, with who and before and after."""

from django.db import migrations

WATCH = """
SELECT kernel_watch('content_page', '{changed_at}', '{}', false);
SELECT kernel_watch('content_pagetext', '{former,edition}', '{}', false);
SELECT kernel_watch('content_menu', '{former,edition,changed_at}', '{}', false);
SELECT kernel_watch('content_contentpicture', '{renditions}', '{}', false);
SELECT kernel_watch('content_contentvideo', '{}', '{}', false);
"""
LEAVE = """
DROP TRIGGER record_change ON content_page;
DROP TRIGGER record_change ON content_pagetext;
DROP TRIGGER record_change ON content_menu;
DROP TRIGGER record_change ON content_contentpicture;
DROP TRIGGER record_change ON content_contentvideo;
"""


class Migration(migrations.Migration):
    dependencies = [("content", "0001_initial"), ("kernel", "0003_record_changes")]

    operations = [migrations.RunSQL(WATCH, LEAVE)]
