"""The command line as a coordinator or a script uses it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from data.accounts import Action
from data.store import AuditLog, Store, connected
from etl.__main__ import main
from etl.cells import Role
from tests.integration.conftest import Databases
from tests.integration.etl.conftest import Run
from tests.support.observations import deliver, key_of, observed
from tests.support.records import Changed

NATIONAL: Changed = {Role.AREA: "koko maa", Role.VALUE: 7.9}


def test_a_clean_file_is_published(
    run: Run, stored: Store, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 0, and the values are there with delivery, sheet and cell."""
    assert run("load", file({}, NATIONAL), "--publish") == 0
    assert "julkaisuna 1" in capsys.readouterr().out
    own = next(o for o in stored.observations() if o.key.area == "kotka")
    assert (str(own.value), own.place.cell, own.delivery) == ("8.9", "F2", 1)


def test_without_publish_the_file_is_only_kept(
    run: Run, stored: Store, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """The delivery waits and says what publishing takes; publishing it later uses it."""
    path = file({}, NATIONAL)
    assert run("load", path) == 0
    assert "--publish" in capsys.readouterr().out
    assert stored.latest_publication() is None
    assert run("load", path, "--publish") == 0
    assert len(stored.deliveries()) == 1
    assert len(stored.observations()) == 2


def test_the_same_file_again_says_so(
    run: Run, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Loading twice exits 0 and tells that nothing changes."""
    path = file({}, NATIONAL)
    run("load", path, "--publish")
    capsys.readouterr()
    assert run("load", path, "--publish") == 0
    assert "mikään ei muutu" in capsys.readouterr().out


def test_a_file_name_that_is_no_text_is_kept_as_far_as_it_is(
    run: Run, stored: Store, file: Callable[..., Path]
) -> None:
    """Bytes that are no letters, as old archives leave in names, stop nothing."""
    path = file({}, NATIONAL)
    strange = path.rename(path.with_name(os.fsdecode(b"luvut-\xe4.xlsx")))
    assert run("load", strange) == 0
    assert [d.filename for d in stored.deliveries()] == ["luvut-\ufffd.xlsx"]


def test_a_file_with_an_error_writes_nothing(
    run: Run, stored: Store, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """One unknown area stops the whole file: exit 1, sheet and cell told, nothing kept."""
    assert run("load", file({}, NATIONAL, {Role.AREA: "Kotkaa"}), "--publish") == 1
    assert "VIRHE Havainnot!D4: En tunne aluetta 'Kotkaa'." in capsys.readouterr().out
    assert stored.deliveries() == ()
    assert stored.observations() == ()


def test_a_warning_does_not_stop_publishing(
    run: Run, stored: Store, file: Callable[..., Path]
) -> None:
    """An approximate value is published, and exit 1 tells that something was noticed."""
    assert run("load", file({Role.VALUE: "n. 9"}, NATIONAL), "--publish") == 1
    assert len(stored.observations()) == 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"hei"])
def test_an_unreadable_file_is_exit_two(
    run: Run,
    stored: Store,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes,
) -> None:
    """One Finnish sentence on the error stream, no traceback, nothing written."""
    path = tmp_path / "rikki.xlsx"
    path.write_bytes(content)
    assert run("load", path, "--publish") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Tiedosto")
    assert stored.deliveries() == ()


def test_a_missing_file_is_exit_two(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong name is told with the name."""
    assert run("check", "puuttuu.xlsx") == 2
    assert "puuttuu.xlsx" in capsys.readouterr().err


def test_checking_compares_with_what_is_published(
    run: Run, stored: Store, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """The JSON of a check shows the old and new value and the light that would turn."""
    run("load", file({}, NATIONAL), "--publish")
    capsys.readouterr()
    assert run("check", file({Role.VALUE: 8.4}), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["changed"][0]["before"]["value"] == "8.9"
    assert told["turned_lights"][0]["before"] == "red"
    assert told["turned_lights"][0]["after"] == "yellow"
    assert len(stored.deliveries()) == 1


def test_a_file_that_repeats_the_data_is_kept_without_a_publication(
    run: Run, stored: Store, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """New bytes with old values are a delivery and no new publication."""
    run("load", file({}, NATIONAL), "--publish")
    assert run("load", file(NATIONAL, {}), "--publish") == 0
    assert "ei ollut uutta julkaistavaa" in capsys.readouterr().out
    assert (len(stored.deliveries()), len(stored.publications())) == (2, 1)


def test_publishing_at_the_same_moment_is_told(
    run: Run,
    stored: Store,
    file: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """When somebody publishes between reading and writing, the file is not published over it."""
    publish = Store.publish

    def publish_after_another(self: Store, *arguments: object, **options: object) -> object:
        monkeypatch.setattr(Store, "publish", publish)
        rival = [observed(key_of(area="hamina"), "1")]
        stored.publish(deliver(stored), rival, base=None, summary="", published_by="test")
        return publish(self, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "publish", publish_after_another)
    assert run("load", file({}, NATIONAL), "--publish") == 1
    assert "Julkaisu 1 ehti väliin" in capsys.readouterr().err
    assert [o.key.area for o in stored.observations()] == ["hamina"]


def test_history_lists_publications(
    run: Run, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing yet, and then each publication with what it brought."""
    assert run("history") == 0
    assert "ei ole vielä julkaistu" in capsys.readouterr().out
    run("load", file({}, NATIONAL), "--publish")
    capsys.readouterr()
    assert run("history") == 0
    assert "luvut.xlsx: uusia 2, muutettuja 0, poistettuja 0" in capsys.readouterr().out


def test_what_is_published_stands_in_the_audit_log(
    run: Run, stored: Store, log: AuditLog, file: Callable[..., Path]
) -> None:
    """A publication and a return made here are told of like those made at the desk."""
    run("load", file({}, NATIONAL), "--publish")
    run("load", file({Role.VALUE: 9.1}, NATIONAL), "--publish")
    run("rollback", "1")
    assert len(stored.publications()) == 3
    told = [(e.action, e.actor, e.subject) for e in reversed(log.entries())]
    assert told == [
        (Action.PUBLISHED, "etl", "1"),
        (Action.PUBLISHED, "etl", "2"),
        (Action.ROLLED_BACK, "etl", "1"),
    ]


def test_the_template_is_written_and_recognised(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The empty template is our own form; unfilled it has nothing to publish."""
    path = tmp_path / "malli.xlsx"
    assert run("template", path) == 0
    assert run("check", path) == 1
    assert "ei ole yhtään arvoa" in capsys.readouterr().out


def test_checking_makes_no_database(
    tmp_path: Path, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A file can be checked before there is any database, and none appears."""
    missing = tmp_path / "ei" / "ole.sqlite3"
    assert main(["--database", f"sqlite:///{missing}", "check", str(file({}, NATIONAL))]) == 0
    assert "2 uutta arvoa" in capsys.readouterr().out
    assert not missing.parent.exists()


def test_loading_makes_the_database_it_needs(tmp_path: Path, file: Callable[..., Path]) -> None:
    """The first load of a fresh checkout creates folder, database and tables."""
    url = f"sqlite:///{tmp_path / 'var' / 'uusi.sqlite3'}"
    assert main(["--database", url, "load", str(file({}, NATIONAL)), "--publish"]) == 0
    with connected(url) as engine:
        assert len(Store(engine).observations()) == 2


@pytest.mark.parametrize("command", [["history"], ["check"], ["load"]])
def test_a_database_that_does_not_answer_is_exit_two(
    command: list[str], file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback: the database is said to be out of reach."""
    path = [] if command == ["history"] else [str(file({}, NATIONAL))]
    nowhere = "postgresql://nobody@127.0.0.1:1/none"
    assert main(["--database", nowhere, *command, *path]) == 2
    assert "Tietokanta ei vastaa" in capsys.readouterr().err


def test_an_unmigrated_database_is_compared_with_nothing(
    databases: Databases, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Checking against a database without tables says so instead of failing."""
    url = databases.empty()
    with connected(url) as engine:
        Store(engine).ping()
    assert main(["--database", url, "check", str(file({}, NATIONAL))]) == 0
    said = capsys.readouterr()
    assert "verrataan tyhjään" in said.err
    assert "2 uutta arvoa" in said.out
