"""The way of an engine's process: its arguments, its descriptors, request after request until stdin is closed.

This thread reads requests and answers the quick ones itself; what may wait goes to a thread of its own.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import NoReturn

import process
from caller import Caller, Message
from dispatch import Dispatcher
from errors import FRAME_TOO_LARGE, INTERNAL_ERROR, PARSE_ERROR, RPCError, excerpt
from framing import FRAMINGS, OVERSIZE, MalformedHeader
from limits import MAXIMUM_FRAME_BYTES
from messages import Refused, error_reply, parse_request
from stdout_writer import StdoutWriter

# How long a thread may hold the interpreter while another waits for it. At the default of 5 ms every reply during a
# burst of events would take that long.
_SWITCH_SECONDS = 0.0002

_READ_BYTES = 64 * 1024
# Replies to pipelined requests go out together up to this size.
_REPLY_BYTES = 64 * 1024

Make = Callable[[str, StdoutWriter, dict[str, str]], Dispatcher]


def main(name: str, make: Make, options: tuple[str, ...] = ()) -> NoReturn:
    """Serves as the engine `name` whose dispatcher `make` gives; `options` are those it takes beside --framing."""
    process.name = name
    try:
        given = _options(sys.argv[1:], name, options)
        process.prepare()
        descriptor = process.take_standard_output()
        sys.setswitchinterval(_SWITCH_SECONDS)
        framing = given.get("--framing", "newline")
        decoder_type, encoder = FRAMINGS[framing]
        writer = StdoutWriter(descriptor, encoder)
        # Only now: what a library's loading prints must not reach the protocol.
        dispatcher = make(framing, writer, given)
        # What has been loaded stays, and need not be looked at again.
        gc.freeze()
        _serve(decoder_type(), dispatcher, writer)
        dispatcher.end_without_reply()
    except BaseException as error:  # noqa: BLE001
        process.fail(error)


def _options(arguments: list[str], name: str, known: tuple[str, ...]) -> dict[str, str]:
    more = "".join(f" [{option} VALUE]" for option in known)
    usage = f"""usage: {name} [--framing newline|content-length]{more}
Speaks JSON-RPC 2.0 on stdin and stdout; started by torrbench. Ends when stdin is closed."""

    def refuse(problem: str) -> NoReturn:
        process.log(f"{problem}\n{usage}")
        process.end(process.EXIT_USAGE)

    given: dict[str, str] = {}
    rest = iter(arguments)
    for argument in rest:
        if argument in ("--help", "-h"):
            process.log(usage)
            process.end(process.EXIT_SUCCESS)
        if argument not in ("--framing", *known):
            refuse(f"unknown argument '{argument}'")
        given[argument] = next(rest, "")
        if argument == "--framing" and given[argument] not in FRAMINGS:
            refuse(f"--framing needs {' or '.join(FRAMINGS)}, not '{given[argument]}'")
    return given


def _serve(decoder, dispatcher: Dispatcher, writer: StdoutWriter) -> None:
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
                    frame = writer.frame(reply)
                    replies.append(frame)
                    size += len(frame)
                if size >= _REPLY_BYTES:
                    writer.write(replies)
                    replies, size = [], 0
        except MalformedHeader as fault:
            replies.append(writer.frame(error_reply(None, RPCError(PARSE_ERROR, str(fault)))))
            writer.write(replies)
            process.log(f"malformed header, can't tell where messages begin: {fault}")
            return
        if replies:
            writer.write(replies)


def _answer(element, dispatcher: Dispatcher, received_ns: int) -> Message | None:
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
