"""A restore that is cut off leaves an empty database, never half of one."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from data.backup import back_up, restore
from data.store import Store, connected
from tests.integration.conftest import Databases
from tests.support.server import CHECKOUT


@pytest.mark.parametrize("fatal_insert", [2, 4, 6])
def test_a_restore_that_is_cut_off(
    fatal_insert: int, filled: str, databases: Databases, tmp_path: Path
) -> None:
    """Killed among the rows it leaves nothing, so that the same command can be given again."""
    backup, target = tmp_path / "lape.zip", databases.empty()
    back_up(filled, backup)
    command = [sys.executable, "-m", "tests.support.mortal_restore", str(backup), target]
    done = subprocess.run([*command, str(fatal_insert)], cwd=CHECKOUT, check=False)
    assert done.returncode == -signal.SIGKILL
    with connected(target) as engine:
        assert Store(engine).deliveries() == ()
    restore(backup, target)
    with connected(target) as engine, connected(filled) as first:
        assert Store(engine).observations() == Store(first).observations()
