"""Model fields, form fields, validators, serializer fields and raw bodies for Django.

::

    INSTALLED_APPS = [..., "paysession.django"]

    from paysession.django.models import AmountField, CurrencyField, SessionField

    class Payment(models.Model):
        amount = AmountField()       # a Decimal, exact
        currency = CurrencyField()   # "USD"
        session = SessionField()     # a paysession.PaymentSession

A refused value is Django's ``ValidationError`` with the rule's code and params; no message shows the value. Settings,
all optional::

    PAYSESSION = {"POLICY": {"preset": "strict"}, "CLOCK": "django.utils.timezone.now", "MAX_BYTES": 1_048_576}

The modules: :mod:`~paysession.django.models`, :mod:`~paysession.django.forms`, :mod:`~paysession.django.validators`,
:mod:`~paysession.django.views` for the bodies of requests, and :mod:`~paysession.django.rest_framework`.

Needs the extra ``django``: ``pip install paysession[django]``; with Django REST framework
``paysession[djangorestframework]``.
"""
