"""The OpenAPI document: named components with descriptions and examples, and classes generated from it."""

from __future__ import annotations

import importlib.util
import json
import runpy
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any

import pytest
from documents import FULL, LINK, MINIMAL, NOW
from fastapi import APIRouter, Depends, FastAPI
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from pydantic import BaseModel, TypeAdapter
from vectors import REPOSITORY

import paysession
from paysession import PaymentSession, Request
from paysession.fastapi import (
    REFUSED_STEP,
    Changes,
    EventInput,
    EventOut,
    FindingOut,
    Now,
    RequestBody,
    RequestInput,
    RequestOut,
    SessionOut,
    setup,
    validated_request,
)

COMPONENTS = "#/components/schemas/"
JSON = "application/json"
PROBLEM = "application/problem+json"


class Created(BaseModel):
    session: SessionOut
    advisories: list[FindingOut]


async def organization(request: RequestInput) -> str:
    """A dependency that depends on the body."""
    return request.org_id


Either = Annotated[Request, Depends(validated_request(entry="auto"))]
Organization = Annotated[str, Depends(organization)]


def application(errors: Any = "fastapi") -> FastAPI:
    app = FastAPI()
    setup(app, errors=errors)
    router = APIRouter()

    @router.post("/sessions", status_code=201, responses=REFUSED_STEP)
    async def create(request: RequestInput, now: Now, dry_run: bool = False) -> Created:
        raise NotImplementedError

    @router.post("/graphql")
    async def graphql(request: RequestBody) -> RequestOut:
        raise NotImplementedError

    @router.post("/either")
    async def either(request: Either) -> RequestOut:
        raise NotImplementedError

    @router.patch("/sessions", responses=REFUSED_STEP)
    async def change(changes: Changes) -> SessionOut:
        raise NotImplementedError

    @router.post("/events")
    async def take(event: EventInput) -> list[EventOut]:
        raise NotImplementedError

    @router.post("/organizations")
    async def of_organization(organization: Organization) -> str:
        raise NotImplementedError

    @router.get("/sessions")
    async def read() -> SessionOut | None:
        raise NotImplementedError

    @router.get("/numbers/{number}")
    async def of_number(number: int) -> int:
        raise NotImplementedError

    app.include_router(router, prefix="/v1")
    return app


@pytest.fixture(scope="module", params=["fastapi", "problem"])
def document(request: pytest.FixtureRequest) -> Any:
    return TestClient(application(request.param)).get("/openapi.json").json()


def content(document: Any, path: str, method: str = "post", status: str = "") -> Any:
    operation = document["paths"]["/v1" + path][method]
    return (operation["responses"][status] if status else operation["requestBody"])["content"]


def test_it_is_openapi(document: Any) -> None:
    validate(document)
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    assert "x-paysession" not in json.dumps(document)
    assert "$defs" not in json.dumps(document)


def test_bodies_are_named(document: Any) -> None:
    for path, name in (
        ("/sessions", "CreatePaymentSessionInput"),
        ("/graphql", "CreatePaymentSessionBody"),
        ("/events", "PaymentSessionEvent"),
        ("/organizations", "CreatePaymentSessionInput"),
    ):
        assert content(document, path) == {JSON: {"schema": {"$ref": COMPONENTS + name}}}
    assert content(document, "/sessions", "patch")[JSON]["schema"] == {"$ref": COMPONENTS + "PaymentSessionChanges"}
    either = [{"$ref": COMPONENTS + name} for name in ("CreatePaymentSessionInput", "CreatePaymentSessionBody")]
    assert content(document, "/either")[JSON]["schema"] == {"anyOf": either}
    for path in document["paths"].values():
        if "post" in path:
            assert path["post"]["requestBody"]["required"] is True
    [parameter] = document["paths"]["/v1/sessions"]["post"]["parameters"]
    assert parameter["name"] == "dry_run", "the user's own parameters stay"
    assert "requestBody" not in document["paths"]["/v1/numbers/{number}"]["get"]


def test_answers_are_named(document: Any) -> None:
    schemas = document["components"]["schemas"]
    properties = schemas["Created"]["properties"]
    assert properties["session"]["$ref"] == COMPONENTS + "PaymentSession"
    assert properties["advisories"]["items"] == {"$ref": COMPONENTS + "Finding"}
    assert content(document, "/graphql", status="200")[JSON]["schema"] == {"$ref": COMPONENTS + "PaymentSessionRequest"}
    assert content(document, "/events", status="200")[JSON]["schema"]["items"] == {
        "$ref": COMPONENTS + "PaymentSessionEvent"
    }
    for name in (
        "PaymentSession",
        "PaymentSessionEvent",
        "Finding",
        "PaymentSessionRequest",
        "CreatePaymentSessionInput",
    ):
        assert schemas[name]["description"] and schemas[name]["examples"], name
        for field, schema in schemas[name]["properties"].items():
            assert schema["description"], (name, field)


def test_examples_are_valid_and_whole(document: Any) -> None:
    """FastAPI leaves each null out of what it documents; a session has all its fields."""
    named = {
        name: schema["examples"] for name, schema in document["components"]["schemas"].items() if "examples" in schema
    }
    assert {"PaymentSession", "PaymentSessionEvent", "CreatePaymentSessionInput", "PaymentSessionChanges"} <= set(named)
    for name, examples in named.items():
        validator = Draft202012Validator({**document, "$ref": COMPONENTS + name})
        for example in examples:
            validator.validate(example)
    assert named["PaymentSession"][0]["paymentId"] is None
    paysession.validate_input(named["CreatePaymentSessionInput"][0])
    PaymentSession.from_dict(named["PaymentSession"][0]).update(
        named["PaymentSessionChanges"][0], now="2026-01-02T00:00:00Z"
    )


def test_refusals_are_documented() -> None:
    document = application().openapi()
    responses = document["paths"]["/v1/sessions"]["post"]["responses"]
    assert set(responses) == {"201", "409", "413", "415", "422"}
    assert responses["409"]["content"] == {JSON: {"schema": {"$ref": COMPONENTS + "RefusedStep"}}}
    assert responses["422"]["content"] == {JSON: {"schema": {"$ref": COMPONENTS + "HTTPValidationError"}}}
    app, problem = application(), application("problem").openapi()
    for path in ("/v1/sessions", "/v1/events"):
        for status in ("409", "413", "415", "422") if path == "/v1/sessions" else ("413", "415", "422"):
            assert problem["paths"][path]["post"]["responses"][status]["content"] == {
                PROBLEM: {"schema": {"$ref": COMPONENTS + "Problem"}}
            }
    assert PROBLEM in problem["paths"]["/v1/numbers/{number}"]["get"]["responses"]["422"]["content"]
    assert not {"HTTPValidationError", "ValidationError"} & set(problem["components"]["schemas"])
    assert {"409", "413"}.isdisjoint(app.openapi()["paths"]["/v1/numbers/{number}"]["get"]["responses"])


@pytest.mark.parametrize("errors", ["fastapi", "problem"])
def test_what_is_answered_is_what_is_documented(errors: str, faulty: bytes) -> None:
    app = application(errors)
    document = app.openapi()
    step = PaymentSession.create(paysession.validate(FULL), id="s-1", link=LINK, now=NOW, payment_id="p-1")

    async def conflict() -> None:
        step.session.cancel(now=NOW).session.cancel(now=NOW)

    app.add_api_route("/conflict", conflict)
    client = TestClient(app)
    headers = {"content-type": JSON}
    for answer in (
        client.post("/v1/sessions", content=faulty, headers=headers),
        client.post("/v1/sessions", content=b"x" * 1_100_000, headers=headers),
        client.post("/v1/sessions", content=faulty),
        client.get("/conflict"),
    ):
        [[media_type, described]] = content(document, "/sessions", status=str(answer.status_code)).items()
        assert answer.headers["content-type"] == media_type
        Draft202012Validator({**document, **described["schema"]}).validate(answer.json())
    for kind, value, name in (
        (SessionOut, step.session, "PaymentSession"),
        (EventOut, step.event, "PaymentSessionEvent"),
        (RequestOut, paysession.validate(FULL), "PaymentSessionRequest"),
    ):
        written = TypeAdapter(kind).dump_python(value)
        Draft202012Validator({**document, "$ref": COMPONENTS + name}).validate(written)


def test_it_follows_routes_that_are_added_later() -> None:
    app = application()
    before = app.openapi()
    assert app.openapi() == before, "to complete it again changes nothing"

    async def later(request: RequestInput) -> SessionOut:
        raise NotImplementedError

    app.add_api_route("/later", later, methods=["POST"])
    app.openapi_schema = None
    assert app.openapi()["paths"]["/later"]["post"]["requestBody"]


def test_other_applications_are_left_as_they_are() -> None:
    def plain(*, set_up: bool) -> Any:
        app = FastAPI()
        if set_up:
            setup(app)

        @app.get("/items/{number}")
        async def item(number: int) -> dict[str, int]:
            raise NotImplementedError

        return app.openapi()

    assert plain(set_up=True) == plain(set_up=False)
    empty = FastAPI()
    setup(empty, errors="problem")
    assert "components" not in empty.openapi()


def test_a_users_class_of_the_same_name_stays() -> None:
    class PaymentSession(BaseModel):
        mine: int

    app = FastAPI()
    setup(app)

    async def read() -> Any:
        raise NotImplementedError

    app.add_api_route("/mine", read, response_model=PaymentSession)
    app.add_api_route("/ours", read, response_model=SessionOut)
    document = app.openapi()
    validate(document)

    def properties(path: str) -> Any:
        schema = document["paths"][path]["get"]["responses"]["200"]["content"][JSON]["schema"]
        return document["components"]["schemas"][schema["$ref"].removeprefix(COMPONENTS)]["properties"]

    assert set(properties("/mine")) == {"mine"}
    assert "orgId" in properties("/ours")


def test_types_describe_themselves_in_any_model() -> None:
    schema = Created.model_json_schema(mode="serialization")
    assert {"PaymentSession", "Finding", "PaymentSessionStatus", "GlobalAddress"} <= set(schema["$defs"])
    Draft202012Validator(schema).validate(json.loads(Created(session=_session(), advisories=[]).model_dump_json()))


def _session() -> PaymentSession:
    return PaymentSession.create(paysession.validate(MINIMAL), id="s-1", link=LINK, now=NOW).session


def generated(document: Any, folder: Path, *arguments: str) -> ModuleType:
    """The module that datamodel-codegen writes."""
    source, module = folder / "openapi.json", folder / "generated_models.py"
    source.write_text(json.dumps(document))
    command = [sys.executable, "-m", "datamodel_code_generator", "--input", source, "--output", module, *arguments]
    subprocess.run([*command, "--input-file-type", "openapi"], check=True, capture_output=True, cwd=folder)
    spec = importlib.util.spec_from_file_location("generated_models", module)
    assert spec and spec.loader
    loaded = importlib.util.module_from_spec(spec)
    sys.modules["generated_models"] = loaded
    spec.loader.exec_module(loaded)
    return loaded


def test_classes_can_be_generated(tmp_path: Path) -> None:
    document = application("problem").openapi()
    models: Any = generated(document, tmp_path, "--output-model-type", "pydantic_v2.BaseModel", "--snake-case-field")
    for name in document["components"]["schemas"]:
        assert hasattr(models, name), name
    unnamed = [name for name in vars(models) if name[-1].isdigit() and issubclass(getattr(models, name), BaseModel)]
    assert unnamed == []
    session = models.PaymentSession.model_validate_json(_session().to_json())
    assert (session.org_id, session.amount, session.status.value) == ("abc123", "100.00", "Active")
    assert session.created_at.isoformat() == "2030-01-01T00:00:00+00:00"
    event = _session().cancel(now=NOW).event
    assert event
    assert models.PaymentSessionEvent.model_validate_json(event.to_json()).type.value == "canceled"
    written = models.CreatePaymentSessionInput.model_validate(FULL).model_dump_json(by_alias=True, exclude_none=True)
    assert paysession.validate_input(written) == paysession.validate_input(FULL)
    with pytest.raises(ValueError):
        models.CreatePaymentSessionInput.model_validate({**MINIMAL, "amount": "1,00"})
    for name in ("PaymentSessionEventType", "FollowUp"):
        assert hasattr(models, name), name


def test_the_examples_document_is_whole() -> None:
    app = runpy.run_path(str(REPOSITORY / "bindings/python/examples/fastapi_app.py"))["app"]
    validate(app.openapi())
    assert set(app.openapi()["paths"]) == {
        "/sessions",
        "/sessions/{session_id}",
        "/sessions/{session_id}/payments",
        "/sessions/{session_id}/cancel",
        "/sessions/{session_id}/events",
    }
