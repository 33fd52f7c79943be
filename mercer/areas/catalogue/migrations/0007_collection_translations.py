import django.db.models.deletion
import mercer.kernel.ids
from django.db import migrations, models

THINGS = ("product", "category", "collection")
# Checked at once: a table whose checks wait for the commit cannot be changed.
MOVE = """
SET CONSTRAINTS ALL IMMEDIATE;
INSERT INTO catalogue_formerslug (id, store_id, slug, collection_id)
    SELECT id, store_id, slug, collection_id FROM catalogue_formercollectionslug;
"""
MOVE_BACK = """
SET CONSTRAINTS ALL IMMEDIATE;
INSERT INTO catalogue_formercollectionslug (id, store_id, slug, collection_id)
    SELECT id, store_id, slug, collection_id FROM catalogue_formerslug
    WHERE collection_id IS NOT NULL;
DELETE FROM catalogue_formerslug WHERE collection_id IS NOT NULL;
"""
WATCH = """
SELECT kernel_watch('catalogue_collectiontranslation', '{changed_at,made_from}', '{}', true);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0006_collections'),
        ('stores', '0006_policies_in_languages'),
        ('kernel', '0003_record_changes'),
    ]

    operations = [
        migrations.CreateModel(
            name='CollectionTranslation',
            fields=[
                ('id', models.UUIDField(default=mercer.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('language', models.CharField(max_length=12)),
                ('made_from', models.JSONField(blank=True, default=dict)),
                ('changed_at', models.DateTimeField()),
                ('description', models.TextField(blank=True, help_text='Markdown')),
                ('seo_title', models.CharField(blank=True, max_length=120)),
                ('seo_description', models.CharField(blank=True, max_length=320)),
                ('slug', models.SlugField(allow_unicode=True, blank=True, max_length=120)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('collection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='catalogue.collection')),
                ('store', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stores.store')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('collection', 'language'), name='one_collection_translation_per_language'),
                    models.UniqueConstraint(condition=models.Q(('slug', ''), _negated=True), fields=('store', 'slug', 'language'), name='one_translated_collection_per_slug'),
                ],
            },
        ),
        migrations.RunSQL(
            WATCH, "DROP TRIGGER record_change ON catalogue_collectiontranslation;"
        ),
        # Addresses that once were: collections keep theirs where products and categories do.
        migrations.RemoveConstraint('formerslug', 'one_product_once_slug'),
        migrations.RemoveConstraint('formerslug', 'one_category_once_slug'),
        migrations.AddField(
            model_name='formerslug',
            name='collection',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalogue.collection'),
        ),
        migrations.RunSQL(MOVE, MOVE_BACK),
        migrations.DeleteModel('FormerCollectionSlug'),
        *(
            migrations.AddConstraint(
                model_name='formerslug',
                constraint=models.UniqueConstraint(condition=models.Q((f'{thing}__isnull', False)), fields=('store', 'slug'), name=f'one_{thing}_once_slug'),
            )
            for thing in THINGS
        ),
    ]
