"""The scalars of the API's schema for graphql-core, and the validation of the whole input before an operation is
executed.

::

    from graphql import execute
    from paysession.graphql import InputValidation, format_error, validated

    validation = InputValidation(clock=time.time)

    def create_payment_session(_, info, input):
        return store(validated(info))  # the paysession.Request

    def answer(schema, body):
        document, variables, errors = validation.prepare(schema, body["query"], body.get("variables"))
        result = ExecutionResult(None, errors) if errors else execute(schema, document, variable_values=variables)
        return [format_error(error) for error in result.errors or ()]

:mod:`paysession.strawberry` and :mod:`paysession.ariadne` do all of this for their servers.

Every finding is a ``GraphQLError`` whose extensions have ``code``, ``path`` and ``params``. No message, graphql-core's
own included, shows a value of the request.

Needs the extra ``graphql``: ``pip install paysession[graphql]``.
"""

from paysession.graphql._asgi import LimitBody
from paysession.graphql._echo import format_error, without_echo
from paysession.graphql._input import input_errors, spread_errors, valid_input
from paysession.graphql._json import ExactFloat, RepeatedKeys, loads
from paysession.graphql._scalars import (
    GraphQLAmount,
    GraphQLCountry,
    GraphQLCurrency,
    GraphQLDateTime,
    GraphQLEmail,
    GraphQLPhone,
    GraphQLURL,
    create_scalars,
)
from paysession.graphql._validation import Info, InputValidation, Prepared, release, validated

__all__ = [
    "ExactFloat",
    "GraphQLAmount",
    "GraphQLCountry",
    "GraphQLCurrency",
    "GraphQLDateTime",
    "GraphQLEmail",
    "GraphQLPhone",
    "GraphQLURL",
    "Info",
    "InputValidation",
    "LimitBody",
    "Prepared",
    "RepeatedKeys",
    "create_scalars",
    "format_error",
    "input_errors",
    "loads",
    "release",
    "spread_errors",
    "valid_input",
    "validated",
    "without_echo",
]
