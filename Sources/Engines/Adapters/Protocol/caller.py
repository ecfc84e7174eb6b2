"""Who waits for a reply; where the request asked for a trace, also when its parts happened."""

from __future__ import annotations

from typing import Any

import process
from errors import RPCError
from messages import Request, error_reply, result_reply

# The width of `written_ns`: the digits of the largest integer, so that nothing moves when it is filled in.
_DIGITS = 19
_PLACE = b',"written_ns":' + b" " * _DIGITS


class Traced:
    """A reply whose `written_ns` is filled in just before the system call that carries its first byte."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __len__(self) -> int:
        return len(self._data)

    def framed(self, encode: Any) -> Traced:
        return Traced(encode(self._data))

    def stamped(self) -> bytes:
        at = self._data.rindex(_PLACE) + len(_PLACE) - _DIGITS
        return b"%b%*d%b" % (self._data[:at], _DIGITS, process.now_ns(), self._data[at + _DIGITS :])


Message = bytes | Traced


class Caller:
    def __init__(self, request: Request, received_ns: int) -> None:
        # None for a notification, which nobody waits for.
        self.id = request.id
        self._received_ns = received_ns if request.wants_trace else None
        self._dispatched_ns = process.now_ns() if request.wants_trace else 0

    @property
    def waits(self) -> bool:
        return self.id is not None

    def take_up(self) -> None:
        """Another thread takes the request up."""
        if self._received_ns is not None:
            self._dispatched_ns = process.now_ns()

    def result(self, result: Any) -> Message:
        return self._message(result_reply, result)

    def error(self, error: RPCError) -> Message:
        return self._message(error_reply, error)

    def _message(self, make: Any, outcome: Any) -> Message:
        if self._received_ns is None:
            return make(self.id, outcome)
        trace = {
            "received_ns": self._received_ns,
            "dispatched_ns": self._dispatched_ns,
            "handled_ns": process.now_ns(),
        }
        content: bytes = make(self.id, outcome, trace)
        # The trace is the last member, so the text ends with its brace and the message's.
        return Traced(content[:-2] + _PLACE + b"}}")
