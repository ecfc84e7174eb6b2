"""Cuts a byte stream into frames, and puts messages into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from errors import excerpt
from limits import MAXIMUM_FRAME_BYTES, MAXIMUM_HEADER_BYTES


class Oversize:
    """A frame over the limit; its bytes are dropped, and the stream goes on behind it."""


class MalformedHeader(Exception):
    """A header block that is not `Content-Length: N`. Where the next frame begins can't be known, so reading ends."""


OVERSIZE = Oversize()
Element = bytes | Oversize


class LineDecoder:
    """One JSON text a line, ended by LF."""

    def __init__(self, limit: int = MAXIMUM_FRAME_BYTES) -> None:
        self._limit = limit
        self._parts: list[bytes] = []
        self._pending = 0
        self._is_discarding = False

    @property
    def pending_byte_count(self) -> int:
        return self._pending

    def feed(self, chunk: bytes) -> Iterator[Element]:
        """The frames that are complete with this chunk."""
        *lines, rest = chunk.split(b"\n")
        for line in lines:
            if self._is_discarding:
                self._is_discarding = False  # this line is the rest of one that was answered already
                continue
            if self._parts:
                line = b"".join([*self._parts, line])
                self._parts, self._pending = [], 0
            yield line if len(line) <= self._limit else OVERSIZE
        if self._is_discarding or not rest:
            return
        self._parts.append(rest)
        self._pending += len(rest)
        if self._pending > self._limit:
            self._parts, self._pending = [], 0
            self._is_discarding = True
            yield OVERSIZE


class MeasuredDecoder:
    """`Content-Length: N`, an empty line, N bytes."""

    def __init__(self, limit: int = MAXIMUM_FRAME_BYTES) -> None:
        self._limit = limit
        self._buffer = bytearray()
        self._wanted: int | None = None
        self._to_discard = 0

    @property
    def pending_byte_count(self) -> int:
        return len(self._buffer)

    def feed(self, chunk: bytes) -> Iterator[Element]:
        """The frames that are complete with this chunk; raises MalformedHeader behind the last good one."""
        self._buffer += chunk
        while True:
            dropped = min(self._to_discard, len(self._buffer))
            del self._buffer[:dropped]
            self._to_discard -= dropped
            if self._to_discard or (self._wanted is None and not self._read_header()):
                return
            if self._wanted > self._limit:
                self._to_discard, self._wanted = self._wanted, None
                yield OVERSIZE
            elif len(self._buffer) >= self._wanted:
                frame = bytes(self._buffer[: self._wanted])
                del self._buffer[: self._wanted]
                self._wanted = None
                yield frame
            else:
                return

    def _read_header(self) -> bool:
        """Takes a whole header block from the buffer's start; false while it is not all there."""
        start = 0
        while (newline := self._buffer.find(b"\n", start, MAXIMUM_HEADER_BYTES + 1)) >= 0:
            line = self._buffer[start:newline].removesuffix(b"\r")
            start = newline + 1
            if not line:
                self._wanted = _content_length(bytes(self._buffer[:start]))
                del self._buffer[:start]
                return True
        if len(self._buffer) > MAXIMUM_HEADER_BYTES:
            self._buffer.clear()
            raise MalformedHeader(f"no empty line within {MAXIMUM_HEADER_BYTES} bytes")
        return False


def _content_length(block: bytes) -> int:
    lengths: list[bytes] = []
    text = block.decode("utf-8", "replace")
    is_valid = True
    for line in filter(None, (line.strip("\r") for line in text.split("\n"))):
        name, colon, value = line.partition(":")
        is_valid = is_valid and bool(colon)
        if name.lower() == "content-length":
            lengths.append(value.lstrip(" ").encode())
    if is_valid and len(lengths) == 1 and lengths[0].isdigit() and len(lengths[0]) < 19:
        return int(lengths[0])
    raise MalformedHeader(f"expected 'Content-Length: N', got '{excerpt(' '.join(text.split()))}'")


def line_frame(content: bytes) -> bytes:
    return content + b"\n"


def measured_frame(content: bytes) -> bytes:
    return b"Content-Length: %d\r\n\r\n%b" % (len(content), content)


Decoder = LineDecoder | MeasuredDecoder
Encoder = Callable[[bytes], bytes]
FRAMINGS: dict[str, tuple[type[Decoder], Encoder]] = {
    "newline": (LineDecoder, line_frame),
    "content-length": (MeasuredDecoder, measured_frame),
}
