"""What FastAPI can't know of a body that a dependency reads, added to the document that it made."""

from __future__ import annotations

import json
from collections.abc import Iterator

from paysession.fastapi._errors import PROBLEM
from paysession.fastapi._inputs import MARK
from paysession.fastapi._schemas import Schema, replace_references, type_example, type_schema

STEP_MARK = "x-paysession-step"
"""The member of a response that stands for the refusal of a step."""

JSON = "application/json"
PREFIX = "#/components/schemas/"
BODIES = {"input": "CreatePaymentSessionInput", "changes": "PaymentSessionChanges", "event": "PaymentSessionEvent"}
GRAPHQL_BODY = "CreatePaymentSessionBody"
DEFAULT_ERRORS = ("HTTPValidationError", "ValidationError")
NOT_READ = {
    "413": "The body is larger than the limit.",
    "415": "The body is not JSON by its media type.",
}


def describe(document: Schema, is_problem: bool) -> Schema:
    """Complete a document in place, and return it. To complete it again changes nothing."""
    components = _Components(document, is_problem)
    for operation in _operations(document):
        forms = _take_marks(operation)
        if forms:
            _describe_body(operation, forms, components)
        responses: dict[str, Schema] = operation.get("responses", {})
        for response in responses.values():
            if response.pop(STEP_MARK, None):
                response.setdefault("content", components.refusal(step=True))
        if is_problem and PREFIX + DEFAULT_ERRORS[0] in json.dumps(responses.get("422")):
            responses["422"]["content"] = components.refusal()
    components.finish()
    return document


def _operations(document: Schema) -> Iterator[Schema]:
    for path in [*document.get("paths", {}).values(), *document.get("webhooks", {}).values()]:
        yield from (operation for operation in path.values() if isinstance(operation, dict))


def _take_marks(operation: Schema) -> list[str]:
    """Remove the parameters that stand for a body, and return what they name."""
    parameters: list[Schema] = operation.pop("parameters", [])
    forms = [form for parameter in parameters if (form := parameter.get("schema", {}).get(MARK))]
    if rest := [parameter for parameter in parameters if MARK not in parameter.get("schema", {})]:
        operation["parameters"] = rest
    return forms


def _describe_body(operation: Schema, forms: list[str], components: _Components) -> None:
    schemas = [schema for form in dict.fromkeys(forms) for schema in components.body(form)]
    schema = schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
    operation.setdefault("requestBody", {"required": True, "content": {JSON: {"schema": schema}}})
    for status, description in NOT_READ.items():
        content = components.refusal(error=status == "413")
        operation["responses"].setdefault(status, {"description": description, "content": content})


class _Components:
    """The named schemas of a document, and those that are missing."""

    def __init__(self, document: Schema, is_problem: bool) -> None:
        self.document = document
        self.is_problem = is_problem
        self.schemas: dict[str, Schema] = document.get("components", {}).get("schemas", {})

    def reference(self, name: str) -> Schema:
        """Refer to a type of the core, which is added with all that it refers to."""
        schema = type_schema(name)
        if not self._has(name, schema):
            # Known before it is complete: a type may refer to itself.
            self.schemas[name] = {"description": schema["description"]}
            self.schemas[name] = {"title": name, **replace_references(schema, self.reference)}
        return {"$ref": PREFIX + name}

    def _has(self, name: str, schema: Schema) -> bool:
        return bool(self.schemas.get(name, {}).get("description") == schema["description"])

    def body(self, form: str) -> list[Schema]:
        """The schemas of what a body is read as."""
        if form == "auto":
            return [*self.body("input"), *self.body("body")]
        return [self._named(GRAPHQL_BODY, self._graphql_body()) if form == "body" else self.reference(BODIES[form])]

    def refusal(self, *, step: bool = False, error: bool = True) -> Schema:
        """The content of an answer that refuses: by findings, by a step's state, or in a word."""
        if self.is_problem:
            return {PROBLEM: {"schema": self._problem()}}
        if step:
            return {JSON: {"schema": self._named("RefusedStep", self._refused_step())}}
        detail = {"$ref": PREFIX + DEFAULT_ERRORS[0]} if error else _object({"detail": {"type": "string"}}, "detail")
        return {JSON: {"schema": detail}}

    def finish(self) -> None:
        """Restore the examples, remove what nothing refers to any more, and sort as FastAPI does."""
        for name, schema in self.schemas.items():
            # FastAPI leaves out each null of an example.
            if "examples" in schema and (example := type_example(name, schema.get("description"))):
                schema["examples"] = example
        if self.is_problem:
            for name in DEFAULT_ERRORS:
                text = json.dumps({**self.document, "components": {"schemas": {**self.schemas, name: None}}})
                if PREFIX + name + '"' not in text:
                    self.schemas.pop(name, None)
        if self.schemas:
            self.document.setdefault("components", {})["schemas"] = dict(sorted(self.schemas.items()))

    def _named(self, name: str, schema: Schema) -> Schema:
        self.schemas.setdefault(name, {"title": name, **schema})
        return {"$ref": PREFIX + name}

    def _graphql_body(self) -> Schema:
        variables = _object({"input": self.reference(BODIES["input"])}, "input")
        query = {"description": "The operation, which is not looked at.", "type": "string"}
        body = _object({"query": query, "variables": variables}, "variables")
        return {"description": "A complete GraphQL request body of `createPaymentSession`.", **body}

    def _step(self) -> Schema:
        step: Schema = replace_references(type_schema("TransitionError")["properties"]["error"], self.reference)
        return step

    def _refused_step(self) -> Schema:
        return {"description": "Why a session does not take a step.", **_object({"detail": self._step()}, "detail")}

    def _problem(self) -> Schema:
        finding = type_schema("Finding")
        finding["description"] = "An error of a request. No value of the request is in it."
        finding["properties"] = {
            "in": {"description": "What part of the request it is about, such as the body.", "type": "string"},
            **finding["properties"],
        }
        del finding["examples"]
        step = self._step()["properties"]
        sentence = {"description": "A sentence for developers.", "type": "string"}
        problem = _object(
            {
                "type": {"description": "`about:blank`: the status says what is wrong.", "type": "string"},
                "title": {"description": "The phrase of the status.", "type": "string"},
                "status": {"description": "The status of the answer.", "type": "integer"},
                "detail": sentence,
                "errors": {
                    "description": "Every error, if it is the request that is wrong.",
                    "type": "array",
                    "items": self._named("ProblemError", finding),
                },
                "truncated": {"description": "Whether there were more errors than the limit.", "type": "boolean"},
                "code": {**step["code"], "description": "The rule's code, if a step is refused."},
                "sessionStatus": {**step["status"], "description": "The session's status, if a step is refused."},
                "followUp": {**step["followUp"], "description": "What to do next, if a step is refused."},
            },
            "type",
            "title",
            "status",
        )
        return self._named("Problem", {"description": "Why a request is refused (RFC 9457).", **problem})


def _object(properties: Schema, *required: str) -> Schema:
    return {"type": "object", "required": list(required), "properties": properties}
