"""The addresses of the work pages, beside the lists and forms."""

from typing import TYPE_CHECKING

from django.urls import URLPattern, path

from mercer.interfaces.backoffice.catalogue import import_acts
from mercer.interfaces.backoffice.catalogue.collections import preview_collection
from mercer.interfaces.backoffice.catalogue.combinations import combine
from mercer.interfaces.backoffice.catalogue.exports import export_page
from mercer.interfaces.backoffice.catalogue.grid.views import grid_page, undo_grid
from mercer.interfaces.backoffice.catalogue.images import change_images
from mercer.interfaces.backoffice.catalogue.picking import pick_products
from mercer.interfaces.backoffice.catalogue.product_acts import product_act
from mercer.interfaces.backoffice.catalogue.variants import change_variants
from mercer.interfaces.backoffice.catalogue.videos import change_videos
from mercer.interfaces.backoffice.content.editor import page_editor
from mercer.interfaces.backoffice.content.home import edit_home
from mercer.interfaces.backoffice.content.menus import menu_editor
from mercer.interfaces.backoffice.customers import group_acts
from mercer.interfaces.backoffice.customers.groups import preview_group
from mercer.interfaces.backoffice.downloads.files import change_files
from mercer.interfaces.backoffice.finding.views import find_page
from mercer.interfaces.backoffice.inventory.low_stock_mail import low_stock_mail
from mercer.interfaces.backoffice.marketing.settings import (
    reminder_preview,
    reminder_settings_page,
)
from mercer.interfaces.backoffice.messages import message_html
from mercer.interfaces.backoffice.orders import views as orders
from mercer.interfaces.backoffice.orders.bulk_views import bulk_act
from mercer.interfaces.backoffice.orders.saved_views import remove_view, save_view
from mercer.interfaces.backoffice.printing.views import print_sheets
from mercer.interfaces.backoffice.recommendations.views import related_page
from mercer.interfaces.backoffice.reviews.acts import review_act
from mercer.interfaces.backoffice.reviews.settings import review_settings_page
from mercer.interfaces.backoffice.settings.invitations import accept
from mercer.interfaces.backoffice.settings.market_rates import refresh_rate, take_rate
from mercer.interfaces.backoffice.settings.markets import switch_market
from mercer.interfaces.backoffice.settings.store import launch, store_settings
from mercer.interfaces.backoffice.settings.text_messages import test_push, test_text
from mercer.interfaces.backoffice.setup.first_owner import begin
from mercer.interfaces.backoffice.setup.test_orders import clear_test_orders
from mercer.interfaces.backoffice.setup.views import checklist, go_live
from mercer.interfaces.backoffice.themes.views import ACTS, look_act, look_page, look_preview
from mercer.interfaces.backoffice.translations.files import take_in, take_out
from mercer.interfaces.backoffice.translations.overview import overview
from mercer.interfaces.backoffice.translations.rows import row_page, rows_page
from mercer.interfaces.backoffice.upkeep.views import retry_job, start_audit
from mercer.interfaces.backoffice.wishes.views import waiting

if TYPE_CHECKING:
    from mercer.interfaces.backoffice.site import BackOfficeSite


def setting_pages(site: "BackOfficeSite") -> list[URLPattern]:
    """What is pressed beside the checklist, the forms of markets and messages, and the stock."""
    own = site.admin_view
    return [
        path("set-up/test-orders/", own(clear_test_orders), name="setup_test_orders"),
        path("market/<uuid:market_id>/switch/", own(switch_market), name="switch_market"),
        path("market/<uuid:market_id>/rate/refresh/", own(refresh_rate), name="refresh_rate"),
        path("market/<uuid:market_id>/rate/take/", own(take_rate), name="take_rate"),
        path("text-messages/test/", own(test_text), name="test_text"),
        path("low-stock-mail/", own(low_stock_mail), name="low_stock_mail"),
        path("push-messages/test/", own(test_push), name="test_push"),
    ]


def work_pages(site: "BackOfficeSite") -> list[URLPattern]:
    """Every work page, behind the site's door."""
    own = site.admin_view
    return [
        path("find/", own(find_page), name="find"),
        path("begin/", begin, name="setup_begin"),
        path("set-up/", own(checklist), name="setup"),
        path("set-up/open/", own(go_live), name="setup_go_live"),
        path("pick-list/", own(orders.pick_list), name="pick_list"),
        path("print/<slug:kind>/", own(print_sheets), name="print_sheets"),
        path("orders/views/", own(save_view), name="save_view"),
        path("orders/views/<uuid:view_id>/remove/", own(remove_view), name="remove_view"),
        path("orders/together/<slug:act>/", own(bulk_act), name="orders_bulk"),
        path("order/<uuid:order_id>/", own(orders.order_page), name="order_page"),
        path("order/<uuid:order_id>/<slug:act>/", own(orders.order_act), name="order_act"),
        path("shipment/<uuid:shipment_id>/pick-list/", own(orders.shipment_pick_list),
             name="shipment_pick_list"),
        path("groups/preview/", own(preview_group), name="group_preview"),
        path("group/<uuid:group_id>/members/", own(group_acts.members), name="group_members"),
        path("group/<uuid:group_id>/do/<slug:act>/", own(group_acts.group_act), name="group_act"),
        path("group/<uuid:group_id>/members.csv", own(group_acts.members_file),
             name="group_members_file"),
        path("group/<uuid:group_id>/prices.csv", own(group_acts.prices_file),
             name="group_prices_file"),
        path("collections/preview/", own(preview_collection), name="collection_preview"),
        path("product/<uuid:product_id>/pictures/", own(change_images), name="product_images"),
        path("products/pick/", own(pick_products), name="product_pick"),
        path("product/<uuid:product_id>/films/", own(change_videos), name="product_videos"),
        path("product/<uuid:product_id>/files/", own(change_files), name="product_files"),
        path("products/grid/", own(grid_page), name="product_grid"),
        path("products/grid/undo/", own(undo_grid), name="product_grid_undo"),
        path("product/<uuid:product_id>/combinations/", own(combine), name="product_combinations"),
        path("product/<uuid:product_id>/do/<slug:act>/", own(product_act), name="product_act"),
        path("product/<uuid:product_id>/related/", own(related_page), name="related_products"),
        path("product/<uuid:product_id>/variants/", own(change_variants),
             name="product_variants"),
        path("import/<uuid:import_id>/begin/", own(import_acts.begin), name="import_begin"),
        path("import/<uuid:import_id>/cancel/", own(import_acts.cancel), name="import_cancel"),
        path("import/<uuid:import_id>/progress/", own(import_acts.progress),
             name="import_progress"),
        path("import/<uuid:import_id>/problems.csv", own(import_acts.problems),
             name="import_problems"),
        path("products/export/", own(export_page), name="export_products"),
        path("message/<uuid:message_id>/html/", own(message_html), name="message_html"),
        path("carts-left-behind/settings/", own(reminder_settings_page), name="reminder_settings"),
        path("carts-left-behind/preview/", own(reminder_preview), name="reminder_preview"),
        path("reviews/settings/", own(review_settings_page), name="review_settings"),
        path("review/<uuid:review_id>/<slug:act>/", own(review_act), name="review_act"),
        path("pages/home/", own(edit_home), name="edit_home"),
        path("pages/<uuid:page_id>/", own(page_editor), name="edit_page"),
        path("pages/<uuid:page_id>/<str:language>/", own(page_editor), name="edit_page_in"),
        path("menus/<slug:place>/", own(menu_editor), name="edit_menu"),
        path("menus/<slug:place>/<str:language>/", own(menu_editor), name="edit_menu_in"),
        path("store/", own(store_settings), name="store_settings"),
        path("look/", own(look_page), name="look"),
        path("look/preview/", own(look_preview), name="look_preview"),
        *(path(f"look/{act}/", own(look_act), {"act": act}, name=f"look_{act}") for act in ACTS),
        path("invitation/<str:token>/", accept, name="accept_invitation"),
        path("store/launch/", own(launch), name="launch_store"),
        *setting_pages(site),
        path("translations/", own(overview), name="translations"),
        path("translations/<str:language>/file/", own(take_out), name="translation_file"),
        path("translations/<str:language>/take-in/", own(take_in), name="translation_import"),
        path("translations/<str:language>/<slug:kind>/", own(rows_page), name="translation_list"),
        path("translations/<str:language>/<slug:kind>/<str:key>/", own(row_page),
             name="translation_row"),
        path("waiting/", own(waiting), name="waiting"),
        path("job/<int:job_id>/retry/", own(retry_job), name="retry_job"),
        path("audit/run/", own(start_audit), name="run_audit"),
    ]  # fmt: skip
