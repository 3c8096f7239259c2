"""A live web archive on the own machine: pywb over a WARC of `captures.tsv`, started and ended by the tests."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

_STARTS = 240.0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _program(name: str) -> str:
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    assert found, f"{name} is not installed: pip install '.[test]'"
    return found


@contextmanager
def run_pywb(folder: Path, warc: Path) -> Iterator[str]:
    """The address `http://127.0.0.1:PORT` of a pywb that serves one collection, `pier`."""
    for command in (["init", "pier"], ["add", "pier", str(warc)]):
        done = subprocess.run(
            [_program("wb-manager"), *command], cwd=folder, capture_output=True, text=True, check=False, timeout=_STARTS
        )
        assert done.returncode == 0, done.stderr
    port = free_port()
    command = [_program("wayback"), "-b", "127.0.0.1", "-p", str(port), "-t", "2"]
    with (folder / "pywb.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _wait(server, port, folder / "pywb.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(10)


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    ends = time.monotonic() + _STARTS
    while time.monotonic() < ends:
        assert server.poll() is None, log.read_text(errors="replace")
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/pier/cdx?url=x&output=json")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return
        finally:
            connection.close()
    raise AssertionError(log.read_text(errors="replace"))
