"""A PostgreSQL server of our own for the length of a test run: throw-away, on a unix socket."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from tests.support.programs import find_postgresql

SUPERUSER = "postgres"
# Durability costs time, and nothing here outlives the run.
SETTINGS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
UNPRIVILEGED_USERS = ("postgres", "nobody")


class Cluster:
    """A server that makes databases, and that can be stopped and started again."""

    def __init__(self, socket_folder: Path, control: Callable[..., None]) -> None:
        self._folder = socket_folder
        self._control = control
        self._numbers = itertools.count(1)

    def start(self) -> None:
        """Let it run, as its databases were left."""
        options = f"{SETTINGS} -k {self._folder}"
        self._control("--log", str(self._folder / "log"), "--options", options, "start")

    def stop(self) -> None:
        """Break off whatever is going on; what was committed stays."""
        self._control("--mode", "immediate", "stop")

    def url(self, database: str) -> str:
        """The address of a database, as an operator would set it."""
        return f"postgresql://{SUPERUSER}@/{database}?host={self._folder}"

    def create_database(self, template: str = "template1") -> str:
        """A new database, a copy of ``template``; returns its name."""
        name = f"test_{next(self._numbers)}"
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template)
        return name

    def drop_database(self, name: str) -> None:
        """Remove a database together with whoever is still connected to it."""
        self._run("DROP DATABASE {} WITH (FORCE)", name)

    def _run(self, command: str, *names: str) -> None:
        statement = sql.SQL(command).format(*map(sql.Identifier, names))
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def running_cluster(disk: Path | None = None) -> Iterator[Cluster]:
    """A fresh cluster, gone afterwards. Raises RuntimeError where no server is installed.

    Its data is kept on ``disk`` if one is given.
    """
    programs = find_postgresql()
    if programs is None:
        raise RuntimeError(
            "these tests need a PostgreSQL server: install it (Debian: apt-get install"
            " postgresql) so that initdb and pg_ctl are on PATH or in /usr/lib/postgresql/*/bin"
        )
    user = _unprivileged_user()
    # Not pytest's folder: the path of a socket is short, and another user must reach it.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if user is not None:
        shutil.chown(folder, user)
    try:
        yield from _serve(programs, folder, disk or folder, user)
    finally:
        shutil.rmtree(folder)


def _serve(programs: Path, folder: Path, disk: Path, user: str | None) -> Iterator[Cluster]:
    data = str(disk / "data")
    control = [str(programs / "pg_ctl"), "--pgdata", data, "--wait"]
    initdb = [str(programs / "initdb"), "--pgdata", data, "--username", SUPERUSER]
    _run([*initdb, "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"], user)
    cluster = Cluster(folder, lambda *words: _run([*control, *words], user))
    cluster.start()
    try:
        yield cluster
    finally:
        cluster.stop()


def _run(command: list[str], user: str | None) -> None:
    """Raises RuntimeError with what the program said when it fails."""
    # pg_ctl leaves the server behind with its output open, so that goes to a file, not a pipe.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            command, user=user, cwd="/", stdout=output, stderr=subprocess.STDOUT, check=False
        )
        if done.returncode != 0:
            output.seek(0)
            said = output.read().decode(errors="replace")
            raise RuntimeError(f"{command[0]} ended with {done.returncode}:\n{said}")


def _unprivileged_user() -> str | None:
    """Whom to run the server as: ourselves (None), or somebody else where we are root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(user for user in UNPRIVILEGED_USERS if user in known)
