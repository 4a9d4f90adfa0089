"""The parsing process: a file on stdin, its sheets as lines of JSON on stdout, under limits.

Started by ``etl.isolation`` only, so that a file that crashes a parser crashes no one else. The
last line says that it ended, and why if the file was refused.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys

from etl.readers.printable import printable
from etl.readers.wire import WorkbookError, lines
from etl.readers.workbook import Library, read_workbook


def main(library: str, memory_limit_bytes: int) -> int:
    """Read stdin, write stdout. The limit is set before the file is touched."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_limit_bytes, memory_limit_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Millions of cells come and none of them in rings: looking for those takes long.
    gc.disable()
    refusal = ""
    try:
        for line in lines(read_workbook(sys.stdin.buffer.read(), Library(library))):
            sys.stdout.write(printable(line))
            sys.stdout.write("\n")
    except WorkbookError as error:
        refusal = error.reason
    except MemoryError:
        refusal = "memory"
    sys.stdout.write(json.dumps({"refused": refusal}) + "\n")
    return 0


if __name__ == "__main__":
    code = main(sys.argv[1], int(sys.argv[2]))
    sys.stdout.flush()
    # Without taking millions of cells apart one by one first.
    os._exit(code)
