"""Models with every field."""

from __future__ import annotations

from django.db import models

from paysession import Policy
from paysession.django.models import (
    AmountField,
    CountryField,
    CurrencyField,
    EmailField,
    PhoneField,
    SessionField,
    TimestampField,
    UrlField,
)
from paysession.django.validators import InputValidator, ScalarValidator


class Payment(models.Model):
    amount = AmountField(as_field="amount")
    tip = AmountField(null=True, blank=True, verbose_name="the tip")
    currency = CurrencyField(default="USD")
    country = CountryField(blank=True)
    phone = PhoneField(blank=True)
    email = EmailField(
        blank=True, null=True, unique=True, policy={"preset": "standard", "warn": ["email.irregular_dots"]}
    )
    url = UrlField(blank=True, max_length=500, policy=Policy("strict"))
    due = TimestampField(null=True, blank=True)
    made = TimestampField(auto_now_add=True)
    session = SessionField(null=True, blank=True)
    mobile = models.CharField(max_length=16, blank=True, validators=[ScalarValidator("phone")])
    draft = models.JSONField(null=True, blank=True, validators=[InputValidator()])


class Plain(models.Model):
    amount = AmountField()
    currency = CurrencyField(choices=[("USD", "US dollar"), ("EUR", "Euro")])
