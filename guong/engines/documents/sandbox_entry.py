"""Close this process in, then become another program: started through `sandbox.closed_in` alone."""

import json
import os
import sys

from guong.engines.documents.sandbox import Enclosure, enclose


def main(order: str, command: list[str]) -> None:
    """Close this process in as ordered, then become the command."""
    fields = json.loads(order)
    enclose(Enclosure(**{name: tuple(places) for name, places in fields.items()}))
    os.environ.pop("PYTHONPATH", None)
    os.execvp(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
