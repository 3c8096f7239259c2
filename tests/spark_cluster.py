"""A cluster of Spark on the own machine: a master and two workers of one core each, on loopback, ended afterwards."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyspark
import pytest

HOME = Path(pyspark.__file__).parent
CLASSES = "org.apache.spark.deploy"
PATIENCE = 120.0
"""Seconds that a part of the cluster may take to be there."""


def environment() -> dict[str, str]:
    """For the cluster and for who uses it: loopback, this Python, and Java that starts quickly."""
    quick = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    return os.environ | {
        "SPARK_HOME": str(HOME),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": quick,
        "JDK_JAVA_OPTIONS": quick,
        "SPARK_NO_DAEMONIZE": "1",
    }


def need_java() -> None:
    """Skips where there is no Java; in CI that is a failure."""
    if shutil.which("java") is None:
        if os.environ.get("SOCIALCITE_CI"):
            pytest.fail("Java is not installed: .ci/run has to install it")
        pytest.skip("Java is not installed")


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The address of the master of a running cluster."""
    with ExitStack() as running:
        master = ("master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        address = running.enter_context(_part(folder, "master", master))(r"Starting Spark master at (spark://\S+)")
        worker = ("worker.Worker", "--host", "127.0.0.1", "--webui-port", "0", "--cores", "1", "--memory", "1g")
        begun = [
            running.enter_context(_part(folder, name, (*worker, "-d", str(folder / name), address)))
            for name in ("one", "two")
        ]
        for wait in begun:
            wait(r"(Successfully registered) with master")
        yield address


@contextmanager
def _part(folder: Path, name: str, command: tuple[str, ...]) -> Iterator[Callable[[str], str]]:
    """A process of the cluster: what waits until its log says something."""
    log = folder / f"{name}.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [str(HOME / "bin" / "spark-class"), f"{CLASSES}.{command[0]}", *command[1:]],
            stdout=stream,
            stderr=subprocess.STDOUT,
            env=environment(),
            cwd=folder,
        )
    try:
        yield lambda ready: _wait(process, log, re.compile(ready))
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], log: Path, ready: re.Pattern[str]) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        found = ready.search(log.read_text(encoding="utf-8", errors="replace"))
        if found:
            return found[1]
        time.sleep(0.1)
    pytest.fail(f"the cluster did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}")
