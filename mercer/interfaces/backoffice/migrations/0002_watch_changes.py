"""Whose changes are recorded. A table made later is watched by a migration of its own area."""

from django.db import migrations

# Table, columns that do not count, secret columns.
WATCHED = (
    ("stores_store", "", ""),
    ("stores_policy", "updated_at", ""),
    ("stores_staffmember", "", ""),
    ("stores_apikey", "last_used_at", "key_hash"),
    ("catalogue_category", "path", ""),
    ("catalogue_product", "updated_at", ""),
    ("catalogue_productcategory", "", ""),
    ("catalogue_option", "", ""),
    ("catalogue_variant", "", ""),
    ("catalogue_image", "renditions", ""),
    ("pricing_price", "changed_at", ""),
    ("tax_taxcategory", "", ""),
    ("tax_taxrate", "", ""),
    ("delivery_deliveryzone", "", ""),
    ("delivery_deliverymethod", "", ""),
    ("delivery_trackingcarrier", "", ""),
    ("payments_paymentmethod", "", "settings"),
    ("inventory_stocklocation", "", ""),
)
# The shop itself writes these all day: recorded where a person or a program asked for it.
WATCHED_FOR_PEOPLE = (
    ("stores_user", "last_login", "password"),
    ("customers_customer", "", "email,name,phone"),
    ("customers_address", "", "postal"),
    ("catalogue_productimport", "rows_total,rows_done,tally,problems", ""),
    ("inventory_stocklevel", "allocated", ""),
    ("orders_order", "", "token,email,phone,delivery_address,billing_address,note"),
    ("orders_timelineentry", "", ""),
    ("payments_payment", "checked_at", "action_url,instructions,card"),
    ("fulfilment_shipment", "", ""),
)
WATCH = "\n".join(
    f"SELECT kernel_watch('{table}', '{{{ignored}}}', '{{{secrets}}}', {str(people).lower()});"
    for tables, people in ((WATCHED, False), (WATCHED_FOR_PEOPLE, True))
    for table, ignored, secrets in tables
)
LEAVE = "\n".join(
    f"DROP TRIGGER record_change ON {table};"
    for table, _, _ in (*WATCHED, *WATCHED_FOR_PEOPLE)
)


class Migration(migrations.Migration):
    dependencies = [
        ("backoffice", "0001_initial"),
        ("kernel", "0003_record_changes"),
        ("stores", "0001_initial"),
        ("customers", "0001_initial"),
        ("catalogue", "0001_initial"),
        ("pricing", "0001_initial"),
        ("tax", "0001_initial"),
        ("delivery", "0001_initial"),
        ("payments", "0001_initial"),
        ("inventory", "0001_initial"),
        ("orders", "0001_initial"),
        ("fulfilment", "0001_initial"),
    ]
    operations = [migrations.RunSQL(WATCH, LEAVE)]
