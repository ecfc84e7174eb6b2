"""Refusals, as they cross the bridge (JSON-RPC 2.0, section 5.1)."""

from __future__ import annotations

from typing import Any

PARSE_ERROR = (-32700, "parse_error")
INVALID_REQUEST = (-32600, "invalid_request")
METHOD_NOT_FOUND = (-32601, "method_not_found")
INVALID_PARAMS = (-32602, "invalid_params")
INTERNAL_ERROR = (-32603, "internal_error")
PROTOCOL_MISMATCH = (-32001, "protocol_mismatch")
ALREADY_CONFIGURED = (-32002, "already_configured")
FRAME_TOO_LARGE = (-32003, "frame_too_large")
NOT_CONFIGURED = (-32004, "not_configured")
UNKNOWN_TORRENT = (-32005, "unknown_torrent")
ENGINE_ERROR = (-32006, "engine_error")
DEADLINE_EXCEEDED = (-32007, "deadline_exceeded")
OVERLOADED = (-32008, "overloaded")


class RPCError(Exception):
    """One refusal: a code with its symbolic name, a sentence, and further members of `error.data`."""

    def __init__(self, code: tuple[int, str], message: str, /, **details: Any) -> None:
        super().__init__(message)
        self.code, self.name = code
        self.message = message
        self.details = details

    def json(self) -> dict[str, Any]:
        """The `error` member of a response."""
        return {"code": self.code, "message": self.message, "data": {**self.details, "name": self.name}}


def excerpt(text: str, limit: int = 80) -> str:
    """The text's start, short enough to stand in an error message."""
    data = text.encode("utf-8", "replace")
    return text if len(data) <= limit else data[:limit].decode("utf-8", "ignore") + "..."
