"""Tables and migrations agree."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_every_change_of_a_table_has_its_migration(capsys):
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail("run `mercer makemigrations`:\n" + capsys.readouterr().out)
