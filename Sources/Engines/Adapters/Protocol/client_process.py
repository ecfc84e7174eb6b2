"""A client's process and its interface over HTTP, as most clients have one."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from typing import Any

import process
from adapter import ClientError

_START_SECONDS = 10
_STOP_SECONDS = 10
_CALL_SECONDS = 20


def free_port(address: str) -> int:
    """A TCP port of an IPv4 address that nobody has; the kernel gives it to no other soon."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        try:
            listener.bind((address, 0))
        except OSError as error:
            raise ClientError(f"can't listen on {address}: {error.strerror}") from error
        return listener.getsockname()[1]


def output_of(arguments: list[str]) -> str:
    """What a program prints."""
    try:
        found = subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=_START_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ClientError(f"'{arguments[0]}' can't be asked: {error}") from error
    return found.stdout


class ClientProcess:
    """Started at once; what it prints is kept for the case that it does not come up."""

    def __init__(self, arguments: list[str]) -> None:
        self._words = tempfile.TemporaryFile(dir=os.environ.get("TMPDIR", "/tmp"))
        try:
            self._process = subprocess.Popen(
                arguments, stdin=subprocess.DEVNULL, stdout=self._words, stderr=subprocess.STDOUT
            )
        except OSError as error:
            raise ClientError(f"can't start '{arguments[0]}': {error.strerror}") from error

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def status(self) -> int | None:
        """The exit status; None while it runs."""
        return self._process.poll()

    def words(self) -> str:
        """What it printed, in one line."""
        self._words.seek(0)
        return " ".join(self._words.read(4096).decode("utf-8", "replace").split())

    def wait_until(self, answers: Callable[[], Any]) -> Any:
        """The first answer; raises ClientError when the process ends before, or takes too long."""
        deadline = time.monotonic() + _START_SECONDS
        while True:
            try:
                return answers()
            except ClientError:
                if self.status is not None or time.monotonic() > deadline:
                    self.stop()
                    raise ClientError(f"the client did not come up: {self.words() or self.status}") from None
                time.sleep(0.005)

    def stop(self) -> None:
        """SIGTERM, then SIGKILL; returns when it has ended."""
        self._process.terminate()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.log(f"the client did not end within {_STOP_SECONDS} s of SIGTERM")
            self._process.kill()
            self._process.wait()


class JSONRPC:
    """JSON-RPC 2.0 over one HTTP connection, one call at a time."""

    def __init__(self, port: int, path: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_CALL_SECONDS)
        self._path = path
        self._lock = threading.Lock()

    def call(self, method: str, params: list[Any]) -> Any:
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
        with self._lock:
            try:
                self._connection.request("POST", self._path, body)
                answer = json.loads(self._connection.getresponse().read())
            except (OSError, http.client.HTTPException, ValueError) as error:
                self._connection.close()
                raise ClientError(f"{method}: {type(error).__name__} {error}") from error
        if "error" in answer:
            raise ClientError(str(answer["error"].get("message", answer["error"])))
        return answer["result"]
