"""Addresses for banks: `/hooks/payments/<gateway code>/<store code>/`."""

from django.urls import path

from mercer.interfaces.hooks.payments import payment_notice

urlpatterns = [
    path("payments/<slug:gateway>/<slug:store_code>/", payment_notice, name="payment_notice"),
]
