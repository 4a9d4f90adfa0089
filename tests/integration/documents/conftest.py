"""Attachments of the plan's own figures, made once for all tests."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from callbacks.services import Services
from data.catalogue import load_catalogue
from data.model import Language
from data.profile import Profile
from data.store import Store, connected
from layouts.documents.attachment import Attachment
from layouts.documents.build import build_document
from layouts.documents.engines.pdf import document_pdf
from layouts.documents.engines.word import document_docx
from layouts.documents.model import Document
from layouts.documents.scope import Scope
from layouts.i18n import words_in
from tests.integration.etl.test_plan_figures import load_plan


@pytest.fixture(scope="package")
def services(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Services]:
    """The catalogue and a store with the plan's figures as publication 1."""
    file = shutil.copy(sqlite_template, tmp_path_factory.mktemp("documents") / "plan.sqlite3")
    with connected(f"sqlite:///{file}") as engine:
        store = Store(engine)
        load_plan(store)
        yield Services(load_catalogue(), store)


@pytest.fixture(scope="package")
def profile(services: Services) -> Profile:
    """Kymenlaakso by the plan's figures."""
    return services.profile("kymenlaakso", None)


@pytest.fixture(scope="package")
def document(profile: Profile) -> Document:
    """The whole plan's indicator pages for the meeting that approved it."""
    attachment = Attachment(
        board="Hyvinvointilautakunta",
        meeting=datetime.date(2024, 1, 23),
        paragraph="8",
        diary_number="D/153/05.01/2024",
    )
    return build_document(profile, Scope(), attachment, words_in(Language.FI))


@pytest.fixture(scope="package")
def pdf(document: Document) -> bytes:
    """The attachment as PDF."""
    return document_pdf(document)


@pytest.fixture(scope="package")
def word(document: Document) -> bytes:
    """The attachment as a Word document."""
    return document_docx(document)
