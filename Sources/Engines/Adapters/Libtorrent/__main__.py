"""libtorrent behind the engine protocol, in Python: the project book's backend.

Three threads, so that neither end of the bridge can stop the other: one reads requests and answers the quick ones
itself, the worker makes the calls that wait for the library, the alert loop listens to it.
"""

from __future__ import annotations

import sys

import process
import serve
from dispatch import Dispatcher
from stdout_writer import StdoutWriter


def _make(framing: str, writer: StdoutWriter, _: dict[str, str]) -> Dispatcher:
    try:
        from dispatcher import LibtorrentDispatcher
        from engine import Engine
    except ImportError as error:
        process.log(
            f"'{sys.executable}' can't be the engine: {error}; install libtorrent 2 with 'apt-get install "
            f"python3-libtorrent' for /usr/bin/python3, or 'pip install libtorrent' in a virtual environment"
        )
        process.end(process.EXIT_INTERNAL)
    return LibtorrentDispatcher(framing, Engine(writer))


serve.main("torrbench-python", _make)
