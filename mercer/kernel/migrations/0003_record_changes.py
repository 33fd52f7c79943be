"""The database writes down what is changed, and keeps what it has written.

`SELECT kernel_watch('<table>', '{columns that do not count}', '{secret columns}', only_people)` in a
migration makes a table one whose changes are recorded. `only_people` is for tables that the shop
itself writes all day: there, what nobody at a desk and no program asked for is not recorded, and
costs one comparison.
"""

from django.db import migrations

RECORD = r"""
CREATE FUNCTION kernel_shown(shown jsonb, other jsonb, secrets text[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT COALESCE(jsonb_object_agg(key, CASE
        WHEN key = ANY(secrets) AND value NOT IN ('null', '""', '{}', '[]') THEN '"•••"'::jsonb
        WHEN length(value::text) > 2000 THEN to_jsonb(left(value #>> '{}', 2000) || ' …')
        ELSE value END), '{}')
    FROM jsonb_each(shown)
    WHERE other IS NULL OR other -> key IS DISTINCT FROM value
$$;

CREATE FUNCTION kernel_record_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ignored text[] := TG_ARGV[0]::text[];
    secrets text[] := TG_ARGV[1]::text[];
    actor jsonb := COALESCE(
        NULLIF(current_setting('mercer.actor', true), '')::jsonb, '{"kind": "system"}'
    );
    old_row jsonb;
    new_row jsonb;
    whole jsonb;
    known jsonb;
BEGIN
    IF TG_OP <> 'INSERT' THEN old_row := to_jsonb(OLD) - ignored; END IF;
    IF TG_OP <> 'DELETE' THEN new_row := to_jsonb(NEW) - ignored; END IF;
    IF old_row = new_row THEN RETURN NULL; END IF;
    whole := COALESCE(new_row, old_row);
    known := kernel_shown(whole, NULL, secrets);
    INSERT INTO kernel_changerecord (
        store_id, happened_at, actor_kind, actor_id, actor_label, came_from, verb,
        subject, subject_id, label, act, before, after, links
    ) VALUES (
        CASE WHEN TG_TABLE_NAME = 'stores_store' THEN whole ->> 'id'
            ELSE COALESCE(whole ->> 'store_id', NULLIF(actor ->> 'store', '')) END::uuid,
        clock_timestamp(),
        actor ->> 'kind',
        NULLIF(actor ->> 'id', '')::uuid,
        COALESCE(actor ->> 'label', actor ->> 'kind'),
        COALESCE(actor ->> 'from', ''),
        COALESCE(actor ->> 'verb', ''),
        TG_TABLE_NAME,
        COALESCE(whole ->> 'id', ''),
        left(COALESCE(known ->> 'number', known ->> 'sku', known ->> 'title', known ->> 'name',
            known ->> 'email', known ->> 'slug', known ->> 'code', known ->> 'kind', ''), 200),
        lower(TG_OP),
        CASE WHEN old_row IS NOT NULL THEN kernel_shown(old_row, new_row, secrets) END,
        CASE WHEN new_row IS NOT NULL THEN kernel_shown(new_row, old_row, secrets) END,
        (SELECT COALESCE(jsonb_object_agg(key, value), '{}') FROM jsonb_each(known)
            WHERE (key LIKE '%\_id' OR key = 'currency') AND key <> 'store_id' AND value <> 'null')
    );
    RETURN NULL;
END $$;

CREATE FUNCTION kernel_watch(
    watched regclass, ignored text[] DEFAULT '{}', secrets text[] DEFAULT '{}',
    only_people boolean DEFAULT false
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DROP TRIGGER IF EXISTS record_change ON %s', watched);
    EXECUTE format(
        'CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW %s'
        ' EXECUTE FUNCTION kernel_record_change(%L, %L)',
        watched,
        CASE WHEN only_people
            THEN 'WHEN (COALESCE(current_setting(''mercer.actor'', true), '''') <> '''')' END,
        ignored, secrets
    );
END $$;

CREATE FUNCTION kernel_keep_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'records of changes are never changed';
    END IF;
    IF TG_OP = 'TRUNCATE' THEN
        -- Tests empty their own database between two of them.
        IF current_database() NOT LIKE 'test\_%' THEN
            RAISE EXCEPTION 'records of changes are never emptied';
        END IF;
        RETURN NULL;
    END IF;
    IF OLD.happened_at > now() - interval '729 days' THEN
        RAISE EXCEPTION 'records of changes are kept for two years';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER changes_kept BEFORE UPDATE OR DELETE ON kernel_changerecord
    FOR EACH ROW EXECUTE FUNCTION kernel_keep_changes();
CREATE TRIGGER changes_stay BEFORE TRUNCATE ON kernel_changerecord
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_keep_changes();
"""
FORGET = """
DROP TRIGGER changes_stay ON kernel_changerecord;
DROP TRIGGER changes_kept ON kernel_changerecord;
DROP FUNCTION kernel_keep_changes();
DROP FUNCTION kernel_watch(regclass, text[], text[], boolean);
DROP FUNCTION kernel_record_change() CASCADE;
DROP FUNCTION kernel_shown(jsonb, jsonb, text[]);
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_changerecord")]
    operations = [migrations.RunSQL(RECORD, FORGET)]
