"""The few things that an adapter must know of a torrent itself: its info dictionary's bytes and its name (BEP 3)."""

from __future__ import annotations

import base64
import binascii
from typing import Any, NamedTuple

from dispatch import Addition
from errors import ENGINE_ERROR, INVALID_PARAMS, RPCError

_MAXIMUM_DEPTH = 64


class Info(NamedTuple):
    encoded: bytes
    name: str


def read_metainfo(asked: Addition) -> tuple[bytes, Info]:
    """The torrent's bytes, from the file or the message, and its info dictionary."""
    if asked.path is not None:
        try:
            with open(asked.path, "rb") as file:
                content = file.read()
        except OSError as error:
            message = f"add_torrent: file_open: {error.strerror}"
            raise RPCError(ENGINE_ERROR, message, category="generic", code=error.errno) from error
    else:
        try:
            content = base64.b64decode(asked.text, validate=True)
        except (binascii.Error, ValueError):
            message = "add_torrent: 'metainfo_base64' is not base64 (RFC 4648, padded)"
            raise RPCError(INVALID_PARAMS, message) from None
    try:
        root, _, spans = _decode(content, 0, 0)
        name = root[b"info"][b"name"].decode("utf-8", "replace")
        start, end = spans[b"info"]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        raise RPCError(ENGINE_ERROR, "add_torrent: not a torrent (BEP 3)") from None
    return content, Info(content[start:end], name)


def _decode(data: bytes, at: int, depth: int) -> tuple[Any, int, dict[bytes, tuple[int, int]]]:
    """A bencoded value, where it ends, and of a dictionary where each value stands."""
    if depth > _MAXIMUM_DEPTH:
        raise ValueError("nested too deeply")
    kind = data[at : at + 1]
    if kind == b"i":
        end = data.index(b"e", at)
        return int(data[at + 1 : end]), end + 1, {}
    if kind.isdigit():
        colon = data.index(b":", at)
        end = colon + 1 + int(data[at:colon])
        if end > len(data):
            raise ValueError("cut off")
        return data[colon + 1 : end], end, {}
    if kind not in (b"l", b"d"):
        raise ValueError("not bencoded")
    items: list[Any] = []
    spans: dict[bytes, tuple[int, int]] = {}
    at += 1
    while data[at : at + 1] != b"e":
        value, end, _ = _decode(data, at, depth + 1)
        if kind == b"d" and len(items) % 2 == 1:
            spans[items[-1]] = (at, end)
        items.append(value)
        at = end
    return (items if kind == b"l" else dict(zip(items[::2], items[1::2]))), at + 1, spans
