"""libtorrent behind the engine protocol, in Python: the project book's backend.

Three threads, so that neither end of the bridge can stop the other: this one reads requests and answers the quick ones
itself, the slow lane makes the calls that wait for the library, the alert loop listens to it.
"""

from __future__ import annotations

import gc
import os
import sys

import process
from caller import Caller, Message
from errors import FRAME_TOO_LARGE, INTERNAL_ERROR, PARSE_ERROR, RPCError, excerpt
from framing import FRAMINGS, OVERSIZE, MalformedHeader
from limits import ENGINE_NAME, MAXIMUM_FRAME_BYTES
from messages import Refused, error_reply, parse_request

_USAGE = f"""usage: {ENGINE_NAME} [--framing newline|content-length]
Speaks JSON-RPC 2.0 on stdin and stdout; started by torrbench. Ends when stdin is closed."""

# How long a thread may hold the interpreter while another waits for it. At the default of 5 ms every reply during a
# burst of alerts would take that long.
_SWITCH_SECONDS = 0.0002

_READ_BYTES = 64 * 1024
# Replies to pipelined requests go out together up to this size.
_REPLY_BYTES = 64 * 1024


def main(arguments: list[str]) -> None:
    framing = _framing(arguments)
    process.prepare()
    descriptor = process.take_standard_output()
    sys.setswitchinterval(_SWITCH_SECONDS)
    try:
        # Only now: what the library's loading prints must not reach the protocol.
        from dispatcher import Dispatcher
        from engine import Engine
    except ImportError as error:
        process.log(
            f"'{sys.executable}' can't be the engine: {error}; install libtorrent 2 with 'apt-get install "
            f"python3-libtorrent' for /usr/bin/python3, or 'pip install libtorrent' in a virtual environment"
        )
        process.end(process.EXIT_INTERNAL)
    from outlet import Outlet

    decoder_type, encoder = FRAMINGS[framing]
    outlet = Outlet(descriptor, encoder)
    engine = Engine(framing, outlet)
    # What has been loaded stays, and need not be looked at again.
    gc.freeze()
    _serve(decoder_type(), Dispatcher(engine), outlet)
    engine.end_without_reply()


def _framing(arguments: list[str]) -> str:
    framing = "newline"
    rest = iter(arguments)
    for argument in rest:
        if argument in ("--help", "-h"):
            process.log(_USAGE)
            process.end(process.EXIT_FINE)
        if argument != "--framing":
            _complain(f"unknown argument '{argument}'")
        framing = next(rest, "")
        if framing not in FRAMINGS:
            _complain(f"--framing needs {' or '.join(FRAMINGS)}, not '{framing}'")
    return framing


def _complain(problem: str) -> None:
    process.log(f"{problem}\n{_USAGE}")
    process.end(process.EXIT_USAGE)


def _serve(decoder, dispatcher, outlet) -> None:
    """Answers requests until stdin is closed or can't be followed any more."""
    while True:
        try:
            chunk = os.read(0, _READ_BYTES)
        except OSError as error:
            process.log(f"can't read stdin: {error}")
            return
        if not chunk:
            left = decoder.pending_byte_count
            if left:
                process.log(f"stdin was closed within a message; its {left} bytes are dropped")
            return
        received_ns = process.now_ns()
        replies: list[Message] = []
        size = 0
        try:
            for element in decoder.feed(chunk):
                reply = _answer(element, dispatcher, received_ns)
                if reply is not None:
                    frame = outlet.frame(reply)
                    replies.append(frame)
                    size += len(frame)
                if size >= _REPLY_BYTES:
                    outlet.write(replies)
                    replies, size = [], 0
        except MalformedHeader as fault:
            replies.append(outlet.frame(error_reply(None, RPCError(PARSE_ERROR, str(fault)))))
            outlet.write(replies)
            process.log(f"malformed header, can't tell where messages begin: {fault}")
            return
        if replies:
            outlet.write(replies)


def _answer(element, dispatcher, received_ns: int) -> Message | None:
    if element is OVERSIZE:
        message = f"a message of more than {MAXIMUM_FRAME_BYTES} bytes was discarded"
        return error_reply(None, RPCError(FRAME_TOO_LARGE, message))
    try:
        request = parse_request(element)
    except Refused as refused:
        return error_reply(refused.id, refused.error)
    caller = Caller(request, received_ns)
    try:
        result = dispatcher.answer(request, caller, received_ns)
    except RPCError as error:
        return caller.error(error) if caller.waits else None
    except Exception as error:  # noqa: BLE001
        process.log(f"'{excerpt(request.method)}' failed: {type(error).__name__}: {error}")
        fault = RPCError(INTERNAL_ERROR, f"{type(error).__name__}: {excerpt(str(error))}")
        return caller.error(fault) if caller.waits else None
    return caller.result(result) if caller.waits and result is not None else None


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except BaseException as error:  # noqa: BLE001
        process.fail(error)
