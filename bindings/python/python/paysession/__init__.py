"""The rules of a checkout payment session.

Validate the request that creates a session, as JSON or as a dict: the result is its canonical form, or every finding at
once::

    from datetime import datetime, timezone
    import paysession

    try:
        request = paysession.validate_json(body, now=datetime.now(timezone.utc))
    except paysession.ValidationError as refused:
        print(refused.errors())

``validate_json`` and ``validate`` take the create input or a complete GraphQL request body. :func:`validate_input` and
:func:`validate_body` take one of them alone.

Then create a session from it, and apply steps to that: :meth:`PaymentSession.create`, ``complete``, ``expire``,
``cancel``, ``update``, ``attach``.

Nothing here reads a clock, a file (except :func:`validate_lines`) or the network, and no message, ``repr`` or exception
shows a value of the input.
"""

from paysession._core import (
    VERSION as __version__,
)
from paysession._core import (
    Contact,
    GlobalAddress,
    PaymentSession,
    PaymentSessionContactRef,
    PaymentSessionInvoiceLineItemRef,
    PaymentSessionInvoiceRef,
    Policy,
    Request,
    Response,
    Verdicts,
    check_json,
    from_minor_units,
    json_schema,
    json_schemas,
    minor_units,
    rules_json,
    scalar_schema,
    sdl,
    validate,
    validate_body,
    validate_input,
    validate_json,
    validate_lines,
    validate_many,
)
from paysession._check import Check, Checked, check_scalar
from paysession._types import (
    Branding,
    Entry,
    ErrorDetails,
    Event,
    Features,
    Finding,
    FlexPay,
    FollowUp,
    Path,
    PaymentSessionStatus,
    ResponseError,
    Scalar,
    Step,
    TransitionError,
    ValidationError,
)

__all__ = [
    "Branding",
    "Check",
    "Checked",
    "Contact",
    "Entry",
    "ErrorDetails",
    "Event",
    "Features",
    "Finding",
    "FlexPay",
    "FollowUp",
    "GlobalAddress",
    "Path",
    "PaymentSession",
    "PaymentSessionContactRef",
    "PaymentSessionInvoiceLineItemRef",
    "PaymentSessionInvoiceRef",
    "PaymentSessionStatus",
    "Policy",
    "Request",
    "Response",
    "ResponseError",
    "Scalar",
    "Step",
    "TransitionError",
    "ValidationError",
    "Verdicts",
    "__version__",
    "check_json",
    "check_scalar",
    "from_minor_units",
    "json_schema",
    "json_schemas",
    "minor_units",
    "rules_json",
    "scalar_schema",
    "sdl",
    "validate",
    "validate_body",
    "validate_input",
    "validate_json",
    "validate_lines",
    "validate_many",
]
