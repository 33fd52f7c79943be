"""The addresses of the shop; `links.py` builds the same ones for pages of many cards."""

from django.urls import path

from mercer.interfaces.storefront import assets, files
from mercer.interfaces.storefront.catalogue import views as catalogue

urlpatterns = [
    path("", catalogue.home, name="home"),
    path("categories/<str:slug>/", catalogue.category, name="category"),
    path("products/<str:slug>/", catalogue.product, name="product"),
    path("policies/<slug:slug>/", catalogue.policy, name="policy"),
    path("robots.txt", files.robots, name="robots"),
    path("sitemap.xml", files.site_map, name="site_map"),
    path("favicon.svg", files.icon, name="icon"),
    path("favicon.ico", files.icon),
    path("assets/shop.<str:digest>.css", assets.serve_stylesheet, name="stylesheet"),
]
