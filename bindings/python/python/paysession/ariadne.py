"""An Ariadne server that creates payment sessions: the scalars of the API, and the validation of the whole input before
the execution.

::

    from paysession.ariadne import GraphQL, scalars, validated

    mutation = MutationType()

    @mutation.field("createPaymentSession")
    def create_payment_session(_, info, input):
        return store(validated(info)).to_dict()  # the paysession.Request

    schema = make_executable_schema([paysession.sdl(), QUERIES], mutation, *scalars())
    app = GraphQL(schema, clock=time.time)  # ASGI; GraphQLWSGI for WSGI

A refused input is answered with an error for each finding, whose extensions have ``code``, ``path`` and ``params``. No
response and no log of Ariadne's shows a value of the request.

Needs the extra ``ariadne``: ``pip install paysession[ariadne]``.
"""

from __future__ import annotations

from collections.abc import Collection
from contextvars import ContextVar
from typing import Any

from ariadne import ScalarType
from ariadne.asgi import GraphQL as AsgiGraphQL
from ariadne.asgi.handlers import GraphQLHTTPHandler
from ariadne.exceptions import HttpBadRequestError
from ariadne.types import GraphQLResult
from ariadne.wsgi import GraphQL as WsgiGraphQL
from graphql import ASTValidationRule, DocumentNode, GraphQLError, GraphQLSchema, specified_rules
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from paysession import Policy
from paysession.graphql import InputValidation, LimitBody, format_error, loads, release, validated
from paysession.graphql._scalars import DESCRIPTIONS, Clock, ScalarFunctions

__all__ = ["GraphQL", "GraphQLWSGI", "StrictHTTPHandler", "options", "scalars", "validated"]

_data: ContextVar[dict[str, Any] | None] = ContextVar("paysession_ariadne_data", default=None)


def scalars(*, policy: Policy | None = None, clock: Clock | None = None, country: bool = False) -> list[ScalarType]:
    """Return the scalars of the API's schema for ``make_executable_schema``; with ``country`` also ``CountryCode``,
    which a schema of one's own may declare. ``policy`` and ``clock`` have to be those of the validation."""
    made = []
    for name, (kind, _) in DESCRIPTIONS.items():
        if name != "CountryCode" or country:
            functions = ScalarFunctions(kind, policy=policy, clock=clock)
            made.append(
                ScalarType(
                    name,
                    serializer=functions.serialize,
                    value_parser=functions.parse_value,
                    literal_parser=functions.parse_literal,
                )
            )
    return made


def options(validation: InputValidation) -> dict[str, Any]:
    """Return the arguments that make a server of Ariadne's validate inputs: ``query_parser``, ``query_validator`` and
    ``error_formatter``."""

    def parse(context_value: Any, data: dict[str, Any]) -> DocumentNode:
        _data.set(data)
        return validation.parse(data["query"], data.get("operationName"))

    def check(
        schema: GraphQLSchema,
        document: DocumentNode,
        rules: Collection[type[ASTValidationRule]] | None = None,
        max_errors: int | None = None,
        type_info: Any = None,
    ) -> list[GraphQLError]:
        data = _data.get() or {}
        variables = data.get("variables")
        # Ariadne has taken them from the body already: what changes has to change in place.
        return validation.check(
            schema,
            document,
            {} if variables is None else variables,
            data.get("operationName"),
            specified_rules if rules is None else rules,
        )

    return {"query_parser": parse, "query_validator": check, "error_formatter": format_error}


class StrictHTTPHandler(GraphQLHTTPHandler):
    """Reads bodies with :func:`paysession.graphql.loads`, and refuses those of forms.

    After :func:`json.loads` nobody sees that a key was there twice, or that a number had more digits than a float."""

    async def extract_data_from_json_request(self, request: Request) -> Any:
        """Read a body."""
        return _read(await request.body())

    async def extract_data_from_multipart_request(self, request: Request) -> Any:
        """Refuse a form: no file belongs to a session, and a form needs no permission to be sent from another site."""
        raise HttpBadRequestError("Posted content must be of type application/json")

    def extract_data_from_get_request(self, request: Request) -> dict[str, Any]:
        """Read the arguments of a query."""
        arguments = request.query_params
        variables = arguments.get("variables", "").strip()
        return _shaped(
            {
                "query": arguments["query"].strip(),
                "operationName": arguments.get("operationName", "").strip() or None,
                "variables": _json(variables.encode()) if variables else None,
            }
        )

    async def handle_request(self, request: Request) -> Response:
        """Handle a request."""
        try:
            return await super().handle_request(request)
        finally:
            _forget()


class GraphQL(AsgiGraphQL):
    """An ASGI application. Besides the arguments of Ariadne's it takes those of
    :class:`paysession.graphql.InputValidation`, as ``validation`` or one by one, and the largest body in bytes."""

    def __init__(
        self,
        schema: GraphQLSchema,
        *,
        validation: InputValidation | None = None,
        policy: Policy | None = None,
        clock: Clock | None = None,
        max_bytes: int = 1_048_576,
        **arguments: Any,
    ) -> None:
        validation = validation or InputValidation(policy=policy, clock=clock)
        arguments.setdefault("http_handler", StrictHTTPHandler())
        super().__init__(schema, **{**options(validation), **arguments})
        self._limited = LimitBody(super().__call__, max_bytes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a connection."""
        await self._limited(scope, receive, send)


class GraphQLWSGI(WsgiGraphQL):
    """A WSGI application, with the arguments of :class:`GraphQL`."""

    def __init__(
        self,
        schema: GraphQLSchema,
        *,
        validation: InputValidation | None = None,
        policy: Policy | None = None,
        clock: Clock | None = None,
        max_bytes: int = 1_048_576,
        **arguments: Any,
    ) -> None:
        validation = validation or InputValidation(policy=policy, clock=clock)
        super().__init__(schema, **{**options(validation), **arguments})
        self.max_bytes = max_bytes

    def get_request_content_length(self, environ: dict[str, Any]) -> int:
        """Return the length of the body. Raises ``HttpBadRequestError`` if it is too large."""
        length = super().get_request_content_length(environ)
        if length > self.max_bytes:
            raise HttpBadRequestError("the body is too large")
        return length

    def extract_data_from_json_request(self, environ: dict[str, Any]) -> Any:
        """Read a body."""
        return _read(self.get_request_body(environ, self.get_request_content_length(environ)))

    def extract_data_from_multipart_request(self, environ: dict[str, Any]) -> Any:
        """Refuse a form, as :class:`StrictHTTPHandler` does."""
        raise HttpBadRequestError("Posted content must be of type application/json")

    def execute_query(self, environ: dict[str, Any], data: Any) -> GraphQLResult:
        """Execute an operation."""
        try:
            return super().execute_query(environ, data)
        finally:
            _forget()


def _read(body: bytes) -> Any:
    return _shaped(_json(body))


def _json(text: bytes) -> Any:
    try:
        return loads(text)
    except ValueError:
        raise HttpBadRequestError("Request body is not a valid JSON") from None


def _shaped(data: Any) -> dict[str, Any]:
    """Return the body if its parts have the types that they need: Ariadne's own message shows an operation's name."""
    if not isinstance(data, dict):
        raise HttpBadRequestError("Operation data should be a JSON object")
    if not isinstance(data.get("query"), str) or not data["query"]:
        raise HttpBadRequestError("The query must be a string.")
    if not isinstance(data.get("variables"), dict | None):
        raise HttpBadRequestError("Query variables must be a null or an object.")
    if not isinstance(data.get("operationName"), str | None):
        raise HttpBadRequestError("The operation's name must be a string.")
    return data


def _forget() -> None:
    _data.set(None)
    release()
