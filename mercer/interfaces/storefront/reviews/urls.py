"""The addresses of reviews, for the shop's own list."""

from django.urls import path

from mercer.interfaces.storefront.reviews import views, write_views

review_pages = [
    path("products/<str:slug>/reviews/", views.all_reviews, name="all_reviews"),
    path("products/<str:slug>/review/", write_views.write_signed_in, name="write_review"),
    path("reviews/<uuid:review_id>/report/", views.report, name="report_review"),
    path("reviews/<uuid:review_id>/report/sent/", views.report_sent, name="report_sent"),
    path("reviews/write/<str:token>/", write_views.choose, name="choose_review"),
    path("reviews/write/<str:token>/<str:slug>/", write_views.write_by_link, name="review_by_link"),
    path("reviews/stop/<str:token>/", views.stop, name="stop_invitations"),
]
