"""The document of the API against the model, the routes and the answers."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from openapi_spec_validator import validate

from data.deliveries import PublicationKind
from data.judging import Periods
from data.model import (
    JUDGED_STATUSES,
    AreaKind,
    Direction,
    Language,
    Reason,
    SeriesRole,
    Status,
    Unit,
)
from data.plan import Ease, Impact
from tests.support.documented import DocumentedClient, addresses, read_document

DOCUMENT = read_document()
SCHEMAS = DOCUMENT["components"]["schemas"]


def contents(described: Any) -> Iterator[dict[str, Any]]:
    """Every media type with its schema and example, wherever it stands in the document."""
    if isinstance(described, dict):
        for key, value in described.items():
            if key == "content":
                yield from value.values()
            elif key != "schemas":
                yield from contents(value)


def schemas(described: Any) -> Iterator[dict[str, Any]]:
    """Every schema of an object under ``described``."""
    if isinstance(described, dict):
        if described.get("type") == "object":
            yield described
        for value in described.values():
            yield from schemas(value)


def test_the_document_is_sound() -> None:
    """It is an OpenAPI 3.1 document without a broken reference."""
    validate(DOCUMENT)


def test_every_route_is_documented_and_no_other(app: Flask) -> None:
    """The document has the addresses of the service, but for those that catch mistakes."""
    routed = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.rule not in ("/api/v1/", "/api/v1/<path:unknown>")
    }
    assert routed == set(addresses(DOCUMENT))


@pytest.mark.parametrize("address", addresses(DOCUMENT))
@pytest.mark.usefixtures("published")
def test_every_documented_address_answers_as_documented(
    client: DocumentedClient, address: str
) -> None:
    """Asked with the first example of each required parameter, it answers 200."""
    operation = DOCUMENT["paths"][addresses(DOCUMENT)[address]]["get"]
    query = {
        p["name"]: next(iter(p["examples"].values()))["value"]
        for p in operation.get("parameters", ())
        if p.get("required")
    }
    answer = client.get(f"{address}?{urlencode(query)}")
    assert (answer.status, bool(answer.content)) == (200, True)


def test_objects_hold_what_is_documented_and_nothing_else() -> None:
    """Every key is required and no other is allowed, so that no answer can drift away.

    Only the parameter of a problem may be left out.
    """
    found = list(schemas(SCHEMAS))
    assert found
    for schema in found:
        assert schema["additionalProperties"] is False
        assert set(schema["properties"]) - set(schema["required"]) <= {"parameter"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Unit", Unit),
        ("Direction", Direction),
        ("SeriesRole", SeriesRole),
        ("AreaKind", AreaKind),
        ("PublicationKind", PublicationKind),
        ("Status", Status),
        ("Reason", Reason),
        ("Ease", Ease),
        ("Impact", Impact),
    ],
)
def test_the_documents_words_are_the_models(name: str, kind: type[StrEnum]) -> None:
    """Each enumeration lists the model's members in the model's order."""
    assert [word for word in SCHEMAS[name]["enum"] if word is not None] == list(kind)


def test_the_documents_choices_are_the_models() -> None:
    """Parameters take the model's languages and periods; a change is judged or it is not."""
    language = DOCUMENT["components"]["parameters"]["lang"]["schema"]
    assert (language["enum"], language["default"]) == (list(Language), Language.FI)
    parameters = DOCUMENT["paths"]["/judgements"]["get"]["parameters"]
    (periods,) = [p["schema"] for p in parameters if p["name"] == "periods"]
    assert (periods["enum"], periods["default"]) == (list(Periods), Periods.LATEST)
    moved = SCHEMAS["Change"]["properties"]["status"]["enum"]
    assert set(moved) == JUDGED_STATUSES | {Status.NOT_JUDGED}


def test_examples_are_as_the_document_says(client: DocumentedClient) -> None:
    """Each example is valid by the schema it stands beside."""
    found = [content for content in contents(DOCUMENT) if "example" in content]
    assert len(found) == 14
    for content in found:
        client.validate(content["example"], content["schema"])


@pytest.mark.usefixtures("published")
def test_example_judgements_are_real(client: DocumentedClient) -> None:
    """The figures of the example are the plan's own."""
    described = DOCUMENT["paths"]["/judgements"]["get"]["responses"]["200"]
    example = described["content"]["application/json"]["example"]
    answer = client.get("/api/v1/judgements?area=kymenlaakso&periods=all").content
    for judgement in example["judgements"]:
        assert judgement in answer["judgements"]
