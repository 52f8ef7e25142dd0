"""The validation of the whole input, ahead of the execution of an operation."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, MutableMapping
from contextvars import ContextVar
from copy import copy
from typing import Any, NamedTuple, Protocol

from graphql import (
    ASTValidationRule,
    BooleanValueNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    Source,
    TokenKind,
    UniqueInputFieldNamesRule,
    ValueNode,
    ValuesOfCorrectTypeRule,
    VariableNode,
    get_operation_ast,
    get_variable_values,
    parse,
    specified_rules,
    type_from_ast,
    validate,
)

import paysession
from paysession import Finding, Path, Policy, Request
from paysession.graphql._echo import without_echo
from paysession.graphql._finding import QuietError, finding_error, messages
from paysession.graphql._json import MAX_DEPTH, RepeatedKeys
from paysession.graphql._scalars import Clock, blanks
from paysession.graphql._tree import MISSING, Tree, has_repeats, json_text, without_blanks

_OF_LITERALS = frozenset({ValuesOfCorrectTypeRule, UniqueInputFieldNamesRule})
"""The rules about values that are written in an operation."""

TOO_DEEP = "Syntax Error: Document is nested too deeply. Parsing aborted."


class _Accepted(NamedTuple):
    """The requests of the operation under way, by the response keys of their fields."""

    operation: OperationDefinitionNode
    requests: Mapping[str, Request]


_accepted: ContextVar[_Accepted | None] = ContextVar("paysession_accepted", default=None)


class _Key(Protocol):
    @property
    def key(self) -> str | int: ...


class Info(Protocol):
    """What a resolver gets as its second argument, in any of the libraries."""

    @property
    def operation(self) -> OperationDefinitionNode: ...
    @property
    def path(self) -> _Key: ...


def validated(info: Info) -> Request:
    """Return the request of the field that is being resolved: its input was validated before the execution.

    Raises ``LookupError`` if it was not: the server lacks the validation, or the field is another than it is for.
    """
    accepted = _accepted.get()
    if accepted is not None and accepted.operation is info.operation:
        request = accepted.requests.get(str(info.path.key))
        if request is not None:
            return request
    raise LookupError("the input of this field was not validated: the server has no InputValidation for it")


class Prepared(NamedTuple):
    """An operation that is ready to be executed, or the errors to answer."""

    document: DocumentNode | None
    """The document; ``None`` if it can't be read."""
    variables: dict[str, Any]
    """The variables to execute it with."""
    errors: list[GraphQLError]
    """Why it must not be executed. No message shows a value."""


class _Target(NamedTuple):
    """A field that takes the input."""

    key: str
    field: FieldNode
    value: ValueNode | None


class InputValidation:
    """Reads and validates operations: the input by the core, all else by graphql-core.

    ``field`` is the name of the mutation, and ``argument`` that of its input. ``policy`` and ``clock`` are those of
    :func:`paysession.validate`, and have to be those of the scalars; without a clock the rules that need one are
    skipped.

    An operation is refused, before anything recursive sees it, if it has more than ``max_tokens`` tokens, is nested
    more than ``max_depth`` levels deep, or asks for more than ``max_fields`` sessions (by aliases).
    """

    def __init__(
        self,
        *,
        field: str = "createPaymentSession",
        argument: str = "input",
        policy: Policy | None = None,
        clock: Clock | None = None,
        max_tokens: int = 10_000,
        max_depth: int = MAX_DEPTH,
        max_fields: int = 10,
    ) -> None:
        self.field = field
        self.argument = argument
        self.policy = policy
        self.clock = clock
        self.max_tokens = max_tokens
        self.max_depth = max_depth
        self.max_fields = max_fields

    def prepare(
        self,
        schema: GraphQLSchema,
        source: str,
        variables: dict[str, Any] | None = None,
        operation_name: str | None = None,
    ) -> Prepared:
        """Parse and validate an operation.

        Call ``execute`` with the document and the variables that come back if there are no errors, in the same task or
        thread. For the resolvers of that execution :func:`validated` has the requests.
        """
        given = copy(variables) if variables else {}
        try:
            document = self.parse(source, operation_name)
        except GraphQLError as refused:
            return Prepared(None, given, [refused])
        errors = self.check(schema, document, given, operation_name)
        return Prepared(document, given, errors)

    def parse(self, source: str, operation_name: str | None = None) -> DocumentNode:
        """Parse an operation within the limits. Its text is kept without the values in it, for messages and logs.

        Raises ``GraphQLError``, whose message shows no value, if it is too large or not well-formed, or if it has no
        operation, or none of that name.
        """
        if not isinstance(source, str):
            raise QuietError("The query must be a string.")
        text = Source(source)
        if _nested(source) > self.max_depth:
            raise QuietError(TOO_DEEP)
        try:
            document = parse(text, max_tokens=self.max_tokens)
        except GraphQLError as malformed:
            raise without_echo(malformed) from None
        except RecursionError:
            raise QuietError(TOO_DEEP) from None
        _mask(text, document)
        if not any(isinstance(each, OperationDefinitionNode) for each in document.definitions):
            raise QuietError("The document has no operation.")
        if operation_name and get_operation_ast(document, operation_name) is None:
            raise QuietError("The document has no operation of the name that is asked for.")
        return document

    def check(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        variables: MutableMapping[str, Any],
        operation_name: str | None = None,
        rules: Collection[type[ASTValidationRule]] = specified_rules,
    ) -> list[GraphQLError]:
        """Validate a document that :meth:`parse` returned, and return all errors: those of the input first.

        In ``variables`` an empty text in an optional field of a scalar becomes null, as the core reads it.
        """
        release()
        operation = get_operation_ast(document, operation_name)
        found: _Inputs = _Inputs({}, [], [], set(), set())
        if operation is not None and operation.operation == OperationType.MUTATION:
            found = self._inputs(schema, document, operation, variables)
        errors = [*found.errors, *(_repeats(variables, found.used))]
        if rules:
            # What the core has refused would be refused again, in other words, and printed for each of them.
            rules = [rule for rule in rules if not (found.literals and rule in _OF_LITERALS)]
            errors += [without_echo(error) for error in validate(schema, document, rules)]
        if not errors and operation is not None:
            errors = self._coerced(schema, operation, variables)
        if errors or operation is None:
            release()
        else:
            _accepted.set(_Accepted(operation, found.requests))
        return errors

    def _coerced(
        self, schema: GraphQLSchema, operation: OperationDefinitionNode, variables: Mapping[str, Any]
    ) -> list[GraphQLError]:
        """What the execution would say of the variables: it would write the values into a log first."""
        coerced = get_variable_values(schema, operation.variable_definitions or (), dict(variables), max_errors=50)
        return [without_echo(error) for error in coerced] if isinstance(coerced, list) else []

    def _inputs(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        variables: MutableMapping[str, Any],
    ) -> _Inputs:
        targets = list(self._targets(document, operation, variables))
        if len(targets) > self.max_fields:
            message = f"An operation can't have more than {self.max_fields} fields {self.field}."
            return _Inputs({}, [QuietError(message)], [], set(), set())
        declared = schema.mutation_type.fields.get(self.field) if schema.mutation_type else None
        argument = declared.args.get(self.argument) if declared else None
        type_ = argument.type if argument else None
        definitions = {each.variable.name.value: each for each in operation.variable_definitions or ()}
        defaults = {name: each.default_value for name, each in definitions.items() if each.default_value}
        verdicts: dict[str, Request | list[Finding]] = {}
        result = _Inputs({}, [], [], set(), set())
        now = self.clock() if self.clock and targets else None
        for target in targets:
            shared = target.value.name.value if isinstance(target.value, VariableNode) else ""
            tree = Tree(variables, defaults)
            value = MISSING if target.value is None else tree.value(target.value, type_)
            verdict = verdicts.get(shared) if shared else None
            if verdict is None:
                verdict = self._verdict(tree, None if value is MISSING else value, now)
                if shared:
                    verdicts[shared] = verdict
            result.used.update(tree.used)
            result.blanks.update(tree.blanks)
            if isinstance(verdict, Request):
                result.requests[target.key] = verdict
                continue
            place = target.value or target.field
            result.errors.extend(finding_error(each, place, path=[target.key]) for each in verdict)
            result.literals.extend(defaults[name] for name in tree.used if name in defaults)
            if target.value is not None and not shared:
                result.literals.append(target.value)
        for name in result.used & definitions.keys() & variables.keys():
            old = variables[name]
            new = without_blanks(old, type_from_ast(schema, definitions[name].type))
            if new is not old:
                variables[name] = new
        blanks.set(frozenset(result.blanks))
        return result

    def _verdict(self, tree: Tree, value: Any, now: Any) -> Request | list[Finding]:
        # A mapping loses repeated keys, and a text would be read as JSON.
        document = value if isinstance(value, dict) and not tree.repeats else json_text(value)
        try:
            return paysession.validate_input(document, policy=self.policy, now=now)
        except paysession.ValidationError as refused:
            return [tree.restated(violation) for violation in refused.violations]

    def _targets(
        self, document: DocumentNode, operation: OperationDefinitionNode, variables: Mapping[str, Any]
    ) -> Iterator[_Target]:
        """Find the fields that take the input: by any alias, in any fragment, each response key once."""
        fragments = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
        defaults = {
            each.variable.name.value: each.default_value
            for each in operation.variable_definitions or ()
            if each.default_value
        }
        seen: set[str] = set()
        keys: set[str] = set()
        places: list[SelectionSetNode] = [operation.selection_set]
        while places:
            for node in places.pop(0).selections:
                if not _is_included(node.directives or (), variables, defaults):
                    continue
                if isinstance(node, InlineFragmentNode):
                    places.append(node.selection_set)
                elif isinstance(node, FragmentSpreadNode):
                    name = node.name.value
                    if name in fragments and name not in seen:
                        seen.add(name)
                        places.append(fragments[name].selection_set)
                elif isinstance(node, FieldNode) and node.name.value == self.field:
                    key = node.alias.value if node.alias else node.name.value
                    if key not in keys:
                        keys.add(key)
                        yield _Target(key, node, self._argument(node))

    def _argument(self, field: FieldNode) -> ValueNode | None:
        given = (each.value for each in field.arguments or () if each.name.value == self.argument)
        return next(given, None)


class _Inputs(NamedTuple):
    """The verdicts on all inputs of an operation."""

    requests: dict[str, Request]
    errors: list[GraphQLError]
    literals: list[ValueNode]
    """Those that the errors are about."""
    used: set[str]
    """The variables in the inputs."""
    blanks: set[int]


def release() -> None:
    """Forget the requests of the operation that this task or thread has executed."""
    _accepted.set(None)
    blanks.set(frozenset())


def _is_included(
    directives: Collection[DirectiveNode], variables: Mapping[str, Any], defaults: Mapping[str, ValueNode]
) -> bool:
    for directive in directives:
        name = directive.name.value
        if name not in ("include", "skip"):
            continue
        for argument in directive.arguments or ():
            value: Any = argument.value
            if argument.name.value != "if":
                continue
            if isinstance(value, VariableNode):
                name_of = value.name.value
                value = variables[name_of] if name_of in variables else defaults.get(name_of)
            if isinstance(value, BooleanValueNode):
                value = value.value
            # Of anything else graphql-core says that it is no boolean.
            if isinstance(value, bool) and value is (name == "skip"):
                return False
    return True


def _repeats(variables: Mapping[str, Any], validated: set[str]) -> list[GraphQLError]:
    """Report the repeated keys that are outside of the inputs: the core has reported those inside."""
    if isinstance(variables, RepeatedKeys) or any(
        has_repeats(value) for name, value in variables.items() if name not in validated
    ):
        message = messages()["shape.duplicate_field"]
        return [finding_error(Finding("shape.duplicate_field", Path("", "", ()), message, {}))]
    return []


_OPENING = frozenset("[{(")
_PARTS = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*(?:"""|\Z)|"(?:[^"\\\n\r]|\\.)*"?|#[^\n\r]*|[\[{(\]})]', re.DOTALL)
_VISIBLE = re.compile(r"[^\r\n]")
_VALUES = frozenset({TokenKind.INT, TokenKind.FLOAT, TokenKind.STRING, TokenKind.BLOCK_STRING, TokenKind.COMMENT})


def _nested(source: str) -> int:
    """Return how deep a document is nested, its strings and comments left out; it need not be well-formed."""
    if source.count("[") + source.count("{") + source.count("(") <= MAX_DEPTH:
        return 0
    deepest = depth = 0
    for match in _PARTS.finditer(source):
        part = match[0]
        if len(part) == 1:
            depth = depth + 1 if part in _OPENING else max(depth - 1, 0)
            deepest = max(deepest, depth)
    return deepest


def _mask(text: Source, document: DocumentNode) -> None:
    """Take the values and comments out of the text that errors print: every character of them becomes a star."""
    token = document.loc.start_token if document.loc else None
    pieces: list[str] = []
    end = 0
    while token is not None:
        if token.kind in _VALUES and token.end > token.start:
            pieces.append(text.body[end : token.start])
            pieces.append(_VISIBLE.sub("*", text.body[token.start : token.end]))
            end = token.end
        token = token.next
    if pieces:
        text.body = "".join(pieces) + text.body[end:]
