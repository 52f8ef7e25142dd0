"""The messages of graphql-core, without the values in them.

graphql-core shows values: ``Variable '$input' got invalid value 'dana@example' at 'input.contactRef.contactEmail'; …``.
A message is shown only if it is known to have none: each is compared with a list of all that graphql-core 3.2 and 3.3
write, in which names of types, fields, variables and fragments are the only parts that differ. Of others what is known
is kept (the type that was expected), or nothing.
"""

from __future__ import annotations

import re
from typing import Any

from graphql import GraphQLError, GraphQLFormattedError, GraphQLSyntaxError

from paysession import TransitionError, ValidationError
from paysession.graphql._finding import QuietError, finding_error, messages, quiet_error

REFUSED = "The request is not valid."
"""Of an error before execution whose message is not known."""

FAILED = "The field could not be resolved."
"""Of an error of graphql-core during execution whose message is not known."""

_NAME = r"[_A-Za-z]\w{0,127}"
_QUOTED = re.compile(rf"'[$@]?\[*{_NAME}(?:\.{_NAME})?(?:\({_NAME}:\))?[\]!]*'")
_SUGGESTED = re.compile(
    rf"(?:'{_NAME}(?: \{{ \.\.\. \}})?'|[ ,]|\b(?:or|to|use|an|the|inline|fragment|interface|enum|value|on)\b)+\?"
)

_HARMLESS = frozenset(
    """\
Argument '' of required type '' was not provided.
Argument '' of type '' is required, but it was not provided.
Cannot query '': introspection is disabled.
Cannot query field '' on type ''.
Cannot spread fragment '' within itself.
Directive '' argument '' of type '' is required, but it was not provided.
Exactly one key must be specified for OneOf type ''.
Expected non-nullable type '' not to be None.
Expected type '' to be a mapping.
Field '' argument '' of type '' is required, but it was not provided.
Field '' is not defined by type ''.
Field '' must be non-null.
Field '' must not have a selection since type '' has no subfields.
Field '' of required type '' was not provided.
Field '' of type '' must have a selection of subfields.
Field '' of type '' must have at least one field selected.
Fragment '' argument '' of type '' is required, but it was not provided.
Fragment '' cannot be spread here as objects of type '' can never be of type ''.
Fragment '' cannot condition on non composite type ''.
Fragment '' is never used.
Fragment cannot be spread here as objects of type '' can never be of type ''.
Fragment cannot condition on non composite type ''.
GraphQL introspection has been disabled, but the requested query contained the field ''.
Maximum introspection depth exceeded
Must provide an operation.
Must provide operation name if query contains multiple operations.
OneOf Input Object '' must specify exactly one key.
Schema is not configured to execute mutation operation.
Schema is not configured to execute query operation.
Schema is not configured to execute subscription operation.
Selections are nested too deeply. Execution aborted.
Syntax Error: Document is nested too deeply. Parsing aborted.
Syntax Error: Unterminated string.
The '' definition is not executable.
The directive '' can only be used once at this location.
The mutation operation is not supported by the schema.
The query operation is not supported by the schema.
The subscription operation is not supported by the schema.
There can be only one argument named ''.
There can be only one fragment named ''.
There can be only one input field named ''.
There can be only one operation named ''.
There can be only one variable named ''.
This anonymous operation must be the only defined operation.
Too many errors processing variables, error limit reached. Execution aborted.
Too many validation errors, error limit reached. Validation aborted.
Unknown argument '' on directive ''.
Unknown argument '' on field ''.
Unknown directive ''.
Unknown fragment ''.
Unknown type ''.
Validation aborted.
Variable '' cannot be non-input type ''.
Variable '' expected value of type '' which cannot be used as an input type.
Variable '' is never used in operation ''.
Variable '' is never used.
Variable '' is not defined by operation ''.
Variable '' is not defined.
Variable '' of non-null type '' must not be null.
Variable '' of required type '' was not provided.
Variable '' of type '' used in position expecting type ''.
Variable values are nested too deeply.
""".splitlines()
)
"""The messages without a value, every quoted name left out."""

_SHAPED = re.compile(
    r"Syntax Error: (?:Document|Source) contains more than \d+ [a-z ]+\.(?: Parsing aborted\.)?"
    r"|Cannot spread fragment '' within itself via ''(?:, '')*\."
    rf"|Cannot return null for non-nullable field {_NAME}\.{_NAME}\."
    r"|Fields '' conflict because (?:they have differing arguments|'' and '' are different fields"
    r"|they return conflicting types '' and ''|subfields '' conflict because | and )+"
    r"\. Use different aliases on the fields to fetch both if this was intentional\."
)
"""Those that differ in more than names, without a value too."""

_BEFORE_A_VALUE = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:Int|Float|String|Boolean|ID) cannot represent (?:an? )?(?:non[a-z0-9 -]* )?value(?=:)",
        r"Enum '\w{1,128}' cannot represent (?:non-(?:string|enum) )?value(?=:)",
        r"Expected (?:value of )?type '[\w!\[\]]{1,128}'"
        r"(?: to be an object| to include required field '\w{1,128}'| not to include unknown field)?",
        r"Syntax Error: (?:Expected (?:<EOF>|'[^\w\s']{1,3}'|'[a-z]+'|[A-Z]\w+), found|Unexpected) "
        r"(?:<EOF>|'[^\w\s']{1,3}'|Name|Int|Float|String|BlockString)(?=[ .])",
        r"Syntax Error: (?:Invalid|Unexpected|Cannot)[a-zA-Z ,-]*(?=[:.])",
    )
)
"""How a message begins, up to the value."""

_ENUM = re.compile(r"Value '.*' does not exist in ('\w{1,128}' enum)\.", re.DOTALL)
# Of a variable or an argument. Release 3.3 goes on with a place and a reason, release 3.2 with the value.
_PLACED = re.compile(
    r"((?:Variable '\$\w{1,128}'|Argument '[\w.@(:)]{1,260}') has invalid (?:default )?value"
    r"(?: at (?:\.\w{1,128}|\[\d+\])+)?: )(.*)",
    re.DOTALL,
)
_VARIABLE = re.compile(r"Variable '\$\w{1,128}' got invalid value(?= )")
_PLACE = re.compile(r" at '\w{1,128}(?:\.\w{1,128}|\[\d+\])*'$")


def without_echo(error: GraphQLError) -> GraphQLError:
    """Return an error as a response may show it: without a value of the request in its message, and without the
    document, which ``str()`` prints parts of.

    A finding of the core keeps its code, path and params as extensions. What a resolver raises keeps its message; a
    ``ValidationError`` and a ``TransitionError`` of the core become an error with their code.
    """
    if isinstance(error, QuietError):
        return error
    original = error.original_error
    if isinstance(original, ValidationError):
        return _of_validation(error, original)
    if isinstance(original, TransitionError):
        extensions = {"code": original.code, "status": original.status, "followUp": original.follow_up}
        return quiet_error(original.message, path=error.path, extensions=extensions, like=error)
    if _is_finding(error):
        message = _reason(error, error.message)
        return quiet_error(message, path=error.path, extensions=error.extensions, like=error)
    if error.path and not _is_of_graphql(error):
        return quiet_error(error.message, path=error.path, extensions=error.extensions, like=error)
    unknown = FAILED if error.path else "Syntax Error." if isinstance(error, GraphQLSyntaxError) else REFUSED
    return quiet_error(_known(error.message, original) or unknown, path=error.path, like=error)


def format_error(error: GraphQLError, debug: bool = False) -> GraphQLFormattedError:
    """Return an error as a response has it, without values: message, locations, path and extensions.

    It is an ``error_formatter`` of Ariadne. ``debug`` changes nothing: what Ariadne would add are the values of
    variables.
    """
    return without_echo(error).formatted


def _is_finding(error: GraphQLError) -> bool:
    """Whether the extensions are those of a finding: the code of a rule, and its params."""
    extensions = error.extensions or {}
    return extensions.get("code") in messages() and isinstance(extensions.get("params"), dict)


def _reason(error: GraphQLError, message: str) -> str:
    """The message of a finding, behind the variable and the place that graphql-core names."""
    known = messages()[(error.extensions or {})["code"]]
    placed = _PLACED.fullmatch(message)
    if placed:
        return placed[1] + known
    variable = _VARIABLE.match(message)
    if variable:
        return f"{variable[0]}{_place(message, known)}; {known}"
    return known


def _of_validation(error: GraphQLError, refused: ValidationError) -> GraphQLError:
    """A resolver can raise one error only: the first violation, and all of them as ``findings`` if there are more."""
    first = finding_error(refused.violations[0], path=error.path)
    extensions = dict(first.extensions or {})
    if len(refused.violations) > 1:
        extensions["findings"] = [_plain(finding_error(violation)) for violation in refused.violations]
    return quiet_error(first.message, path=error.path, extensions=extensions, like=error)


def _plain(error: GraphQLError) -> dict[str, Any]:
    return {"message": error.message, **(error.extensions or {})}


def _is_of_graphql(error: GraphQLError) -> bool:
    """Whether graphql-core raised it, and not a resolver: by the last frame. Without one it is taken for
    graphql-core's."""
    trace = (error.original_error or error).__traceback__
    if trace is None:
        return True
    while trace.tb_next:
        trace = trace.tb_next
    module = trace.tb_frame.f_globals.get("__name__", "")
    return isinstance(module, str) and module.partition(".")[0] == "graphql"


def _known(message: str, original: BaseException | None = None) -> str | None:
    """The part of a message that has no value; ``None`` if nothing is known of it."""
    if len(message) < 4096:
        stem, _, suggested = message.partition(" Did you mean ")
        shape = _QUOTED.sub("''", stem)
        harmless = shape in _HARMLESS or _SHAPED.fullmatch(shape)
        if harmless and (not suggested or _SUGGESTED.fullmatch(suggested)):
            return message
    placed = _PLACED.fullmatch(message)
    if placed:
        return placed[1] + (_known(placed[2]) or "The value is not valid.")
    variable = _VARIABLE.match(message)
    if variable:
        reason = original.message if isinstance(original, GraphQLError) else ""
        known = _known(reason) if reason else None
        return f"{variable[0]}{_place(message, reason)}; {known or 'The value is not valid.'}"
    enum = _ENUM.match(message)
    if enum:
        return f"The value does not exist in {enum[1]}."
    for before in _BEFORE_A_VALUE:
        match = before.match(message)
        if match:
            return f"{match[0]}."
    return None


def _place(message: str, reason: str) -> str:
    """The place that release 3.2 names between the value and the reason: no value ends as a place does."""
    if not reason or not message.endswith(f"; {reason}"):
        return ""
    place = _PLACE.search(message[: -len(reason) - 2][-4096:])
    return place[0] if place else ""
