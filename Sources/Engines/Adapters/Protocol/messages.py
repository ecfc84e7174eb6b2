"""JSON-RPC 2.0 messages: requests in, replies and notifications out, as strictly as the other engine reads them."""

from __future__ import annotations

import json
import math
from typing import Any, NamedTuple

from errors import INVALID_PARAMS, INVALID_REQUEST, PARSE_ERROR, RPCError, excerpt
from limits import MAXIMUM_DEPTH

encode_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode

RequestID = int | float | str


class Request(NamedTuple):
    """A call, or a notification where the id is None: those get no reply."""

    id: RequestID | None
    method: str
    params: Any
    wants_trace: bool


class Refused(Exception):
    """A frame that is not a request: the error to answer with, under the id if one could be read."""

    def __init__(self, request_id: RequestID | None, error: RPCError) -> None:
        super().__init__(error.message)
        self.id = request_id
        self.error = error


def kind_of(value: Any) -> str:
    """What a JSON value is, in the words of an error message."""
    if value is None:
        return "null"
    kinds = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}
    return kinds[type(value)]


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("duplicate object key")
    return members


def _integer(digits: str) -> int:
    value = int(digits) if len(digits) < 21 else 1 << 64
    if not -(1 << 63) <= value < 1 << 63:
        raise ValueError("too big integer")
    return value


def _number(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise ValueError("real number overflow")
    return value


def _constant(name: str) -> Any:
    raise ValueError(f"'{name}' is not JSON")


_decode = json.JSONDecoder(
    object_pairs_hook=_members, parse_int=_integer, parse_float=_number, parse_constant=_constant
).decode


def _is_too_deep(value: Any) -> bool:
    depth = 0
    layer = [value]
    while layer := [container for container in layer if isinstance(container, (dict, list))]:
        depth += 1
        if depth > MAXIMUM_DEPTH:
            return True
        layer = [
            child
            for container in layer
            for child in (container.values() if isinstance(container, dict) else container)
        ]
    return False


def parse_json(frame: bytes) -> Any:
    """One whole JSON text; raises ValueError for what is not, or is nested too deeply."""
    if not frame:
        raise ValueError("empty text")
    text = frame.decode("utf-8")
    try:
        value = _decode(text)
    except RecursionError:
        raise ValueError(f"nested deeper than {MAXIMUM_DEPTH} levels") from None
    # Only a text with more brackets than the limit can be over it.
    if text.count("[") + text.count("{") > MAXIMUM_DEPTH and _is_too_deep(value):
        raise ValueError(f"nested deeper than {MAXIMUM_DEPTH} levels")
    if "\\u" in text:
        # Half a surrogate pair is no text, and could not be sent back.
        encode_json(value).encode("utf-8")
    return value


def parse_request(frame: bytes) -> Request:
    """Reads a request; what is refused carries the reply that JSON-RPC prescribes."""
    try:
        value = parse_json(frame)
    except ValueError as error:
        raise Refused(None, RPCError(PARSE_ERROR, f"not JSON: {error}")) from None
    if not isinstance(value, dict):
        hint = "batches are not supported, send one request a frame" if isinstance(value, list) else kind_of(value)
        raise Refused(None, RPCError(INVALID_REQUEST, f"expected a request object: {hint}"))
    request_id = value.get("id")
    if "id" in value and (isinstance(request_id, bool) or not isinstance(request_id, (int, float, str))):
        raise Refused(None, RPCError(INVALID_REQUEST, f"an id is a string or a number, not {kind_of(request_id)}"))
    if value.get("jsonrpc") != "2.0":
        raise Refused(request_id, RPCError(INVALID_REQUEST, "'jsonrpc' must be \"2.0\""))
    method = value.get("method")
    if not isinstance(method, str):
        raise Refused(request_id, RPCError(INVALID_REQUEST, "'method' must be a string"))
    wants_trace = value.get("trace", False)
    if not isinstance(wants_trace, bool):
        message = f"'trace' must be a boolean, not {kind_of(wants_trace)}"
        raise Refused(request_id, RPCError(INVALID_REQUEST, message))
    params = value.get("params")
    if "params" in value and not isinstance(params, (dict, list)):
        message = f"'params' must be an object or an array, not {kind_of(params)}"
        raise Refused(request_id, RPCError(INVALID_REQUEST, message))
    return Request(request_id, method, params, wants_trace)


def _bytes(message: dict[str, Any]) -> bytes:
    # A library's text may hold what is no Unicode; a mark stands in for it.
    return encode_json(message).encode("utf-8", "replace")


def result_reply(request_id: RequestID | None, result: Any, trace: dict[str, int] | None = None) -> bytes:
    """A result; a trace comes last."""
    message = {"jsonrpc": "2.0", "id": request_id, "result": result}
    return _bytes(message if trace is None else {**message, "trace": trace})


def error_reply(request_id: RequestID | None, error: RPCError, trace: dict[str, int] | None = None) -> bytes:
    """A refusal; a trace comes last."""
    message = {"jsonrpc": "2.0", "id": request_id, "error": error.json()}
    return _bytes(message if trace is None else {**message, "trace": trace})


def notification(method: str, params: dict[str, Any]) -> bytes:
    return _bytes({"jsonrpc": "2.0", "method": method, "params": params})


class Fields:
    """Reads the members of `params`, each once; every failure names the member and its place."""

    def __init__(self, params: Any, context: str) -> None:
        if params is not None and not isinstance(params, dict):
            raise RPCError(INVALID_PARAMS, f"{context}: expected an object, got {kind_of(params)}")
        self._members: dict[str, Any] = params or {}
        self._context = context
        self._taken: set[str] = set()

    def optional(self, key: str, kind: str, fallback: Any = None) -> Any:
        """A member that may be missing or null; `kind` is a key of KINDS, or the words that may stand there."""
        self._taken.add(key)
        value = self._members.get(key)
        if value is None:
            return fallback
        name, accepts = KINDS[kind]
        if not accepts(value):
            found = f"{kind_of(value)} {excerpt(encode_json(value))}"
            raise RPCError(INVALID_PARAMS, f"{self._context}: '{key}' must be {name}, not {found}")
        return value

    def required(self, key: str, kind: str) -> Any:
        """A member that must be there, and not null."""
        value = self.optional(key, kind)
        if value is None:
            raise RPCError(INVALID_PARAMS, f"{self._context}: '{key}' is missing ({KINDS[kind][0]} expected)")
        return value

    def choice(self, key: str, choices: tuple[str, ...], fallback: str | None = None) -> str:
        """One of some words; required where there is no fallback."""
        value = self.required(key, "string") if fallback is None else self.optional(key, "string", fallback)
        if value not in choices:
            known = ", ".join(f"'{choice}'" for choice in choices)
            found = f"string {excerpt(encode_json(value))}"
            raise RPCError(INVALID_PARAMS, f"{self._context}: '{key}' must be one of {known}, not {found}")
        return value

    def refuse_unknown(self) -> None:
        """Refuses members that nobody has asked for."""
        for key in self._members:
            if key not in self._taken:
                known = ", ".join(sorted(self._taken))
                raise RPCError(
                    INVALID_PARAMS, f"{self._context}: unknown parameter '{excerpt(key)}' (known: {known})"
                )


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


KINDS = {
    "string": ("a string", lambda value: isinstance(value, str)),
    "bool": ("a boolean", lambda value: isinstance(value, bool)),
    "integer": ("an integer", _is_integer),
    "natural": ("an integer from 0", lambda value: _is_integer(value) and value >= 0),
    "object": ("an object", lambda value: isinstance(value, dict)),
    "strings": (
        "an array of strings",
        lambda value: isinstance(value, list) and all(isinstance(element, str) for element in value),
    ),
}
