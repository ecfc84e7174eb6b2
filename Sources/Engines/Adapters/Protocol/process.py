"""What the process owes its surroundings: descriptors, limits, its log, its end."""

from __future__ import annotations

import fcntl
import os
import resource
import signal
import stat
import threading
import time
from typing import NoReturn

# The engine's name in its log; its entry point sets it.
name = "engine"

EXIT_SUCCESS = 0
EXIT_USAGE = 64
EXIT_INTERNAL = 70
# The system has no thread, descriptor or memory left (EX_OSERR).
EXIT_OUT_OF_RESOURCES = 71


def now_ns() -> int:
    """CLOCK_MONOTONIC, which the client reads too."""
    return time.clock_gettime_ns(time.CLOCK_MONOTONIC)


def log(message: str) -> None:
    """One entry on stderr with one system call, so that entries of several threads stay whole."""
    try:
        os.write(2, f"{name}: {message}\n".encode("utf-8", "backslashreplace"))
    except OSError:
        pass  # nobody is left to tell


def end(status: int) -> NoReturn:
    """Ends now: other threads still run, and the interpreter's own clean-up would wait for them."""
    os._exit(status)


def prepare() -> None:
    """Lets libtorrent have the descriptors it may have: it caps connections_limit at 80 % of the soft limit."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        except (OSError, ValueError):
            pass  # the limit stays as it was, which only bounds the connections


def take_standard_output() -> int:
    """Takes stdout for the protocol alone and points descriptor 1 at stderr, so that a stray print can't corrupt it.

    A pipe is opened anew: O_NONBLOCK belongs to the open file, and must not reach another process that shares it.
    """
    try:
        if stat.S_ISFIFO(os.fstat(1).st_mode):
            descriptor = os.open("/proc/self/fd/1", os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        else:
            descriptor = fcntl.fcntl(1, fcntl.F_DUPFD_CLOEXEC, 3)
        os.dup2(2, 1)
        return descriptor
    except OSError as error:
        log(f"can't take stdout for the protocol: {error}")
        end(EXIT_OUT_OF_RESOURCES)


def name_thread(name: str) -> str:
    """Names the calling thread for the kernel, as the probe tells threads apart; its name before. 15 bytes count."""
    path = f"/proc/self/task/{threading.get_native_id()}/comm"
    with open(path, "r+", encoding="ascii") as comm:
        before = comm.read().strip()
        comm.seek(0)
        comm.write(name)
    return before


def start_thread(name: str, body) -> threading.Thread:
    """Starts a thread whose failure ends the process: an engine that has lost a thread must not seem to serve."""

    def run() -> None:
        try:
            name_thread(name)
            body()
        except BaseException as error:  # noqa: BLE001
            fail(error)

    thread = threading.Thread(target=run, name=name, daemon=True)
    try:
        thread.start()
    except RuntimeError as error:
        log(f"can't start the thread '{name}': {error}")
        end(EXIT_OUT_OF_RESOURCES)
    return thread


def fail(error: BaseException) -> NoReturn:
    """Ends after a fault of the engine's own, with its trace in the log."""
    import traceback

    log("".join(traceback.format_exception(error)).rstrip())
    end(EXIT_INTERNAL)


def resource_usage(whose: int = resource.RUSAGE_SELF) -> dict[str, int]:
    """getrusage: what all threads of this process, or the children that have ended, have used so far."""
    usage = resource.getrusage(whose)
    return {
        "user_cpu_ns": round(usage.ru_utime * 1_000_000) * 1000,
        "system_cpu_ns": round(usage.ru_stime * 1_000_000) * 1000,
        "max_rss_bytes": usage.ru_maxrss * 1024,
        "minor_faults": usage.ru_minflt,
        "major_faults": usage.ru_majflt,
        "voluntary_switches": usage.ru_nvcsw,
        "involuntary_switches": usage.ru_nivcsw,
        "block_in": usage.ru_inblock,
        "block_out": usage.ru_oublock,
    }
