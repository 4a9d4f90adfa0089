"""The parsing process: a workbook on stdin, its cells as JSON on stdout, under a memory limit.

Started by ``etl.isolation`` only, so that a file that crashes a parser crashes no one else.
"""

from __future__ import annotations

import json
import resource
import sys

from etl.readers.workbook import WorkbookError, read_workbook


def main(memory_limit_bytes: int) -> int:
    """Read stdin, write stdout. The limit is set before the file is touched."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_limit_bytes, memory_limit_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = json.dumps({"sheets": read_workbook(sys.stdin.buffer.read())})
    except WorkbookError as error:
        answer = json.dumps({"refused": error.reason})
    except MemoryError:
        answer = '{"refused": "memory"}'
    sys.stdout.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
