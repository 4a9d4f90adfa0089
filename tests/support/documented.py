"""A caller of the API who believes its document and checks every answer against it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.datastructures import Headers

from app.api.blueprint import DOCUMENT


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; ``content`` is None where nothing did."""

    status: int
    headers: Headers
    text: str
    content: Any


def read_document() -> dict[str, Any]:
    """The OpenAPI document as it is committed."""
    document: dict[str, Any] = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    return document


def addresses(document: Mapping[str, Any]) -> dict[str, str]:
    """Every documented path by the address it has in the service."""
    found = {}
    for path, item in document["paths"].items():
        server = item.get("servers", document["servers"])[0]["url"]
        found[server.rstrip("/") + path] = path
    return found


class DocumentedClient:
    """Answers that the document does not allow fail the test that asked for them."""

    def __init__(self, app: Flask) -> None:
        self._client: FlaskClient = app.test_client()
        self._document = read_document()
        self._addresses = addresses(self._document)

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for an address (path and query)."""
        response = self._client.get(address, headers=headers)
        text = response.get_data(as_text=True)
        operation = self._document["paths"][self._addresses[urlsplit(address).path]]["get"]
        described = self._resolve(operation["responses"][str(response.status_code)])
        self._check_headers(described, response.headers)
        content = self._check_content(described, response.mimetype or "", text)
        return Answer(response.status_code, response.headers, text, content)

    def _check_headers(self, described: Mapping[str, Any], headers: Headers) -> None:
        for name, reference in described.get("headers", {}).items():
            self.validate(headers[name], self._resolve(reference)["schema"])

    def _check_content(self, described: Mapping[str, Any], mimetype: str, text: str) -> Any:
        if "content" not in described:
            assert text == ""
            return None
        content = json.loads(text)
        self.validate(content, described["content"][mimetype]["schema"])
        return content

    def validate(self, value: Any, schema: Mapping[str, Any]) -> None:
        """Raise when a value is not as a schema of the document says."""
        components = {"components": self._document["components"]}
        Draft202012Validator({**schema, **components}).validate(value)

    def _resolve(self, described: Mapping[str, Any]) -> Mapping[str, Any]:
        found: Mapping[str, Any] = described
        if "$ref" in described:
            found = self._document
            for step in described["$ref"].removeprefix("#/").split("/"):
                found = found[step]
        return found
