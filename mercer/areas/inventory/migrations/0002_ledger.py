"""The stock ledger is added to, never rewritten: the database itself sees to it."""

from django.db import migrations

GUARD = """
CREATE FUNCTION inventory_keep_movement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'stock movements are never changed';
    END IF;
    -- A movement goes only when its level goes: seen at the end of the transaction.
    IF EXISTS (SELECT FROM inventory_stocklevel WHERE id = OLD.level_id) THEN
        RAISE EXCEPTION 'stock movements are never removed';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER inventory_movement_kept AFTER UPDATE ON inventory_stockmovement
    FOR EACH ROW EXECUTE FUNCTION inventory_keep_movement();
CREATE CONSTRAINT TRIGGER inventory_movement_stays AFTER DELETE ON inventory_stockmovement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION inventory_keep_movement();
"""
UNGUARD = """
DROP TRIGGER inventory_movement_stays ON inventory_stockmovement;
DROP TRIGGER inventory_movement_kept ON inventory_stockmovement;
DROP FUNCTION inventory_keep_movement();
"""


class Migration(migrations.Migration):
    dependencies = [("inventory", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
