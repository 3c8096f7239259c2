"""One GET at a time to one host that a person named: bounded in time, size, tries and trust.

The standard library's `http.client`: what is needed is less than any client package does (no cookies, no pools, no
proxies), and what matters here none of them gives: a limit on the whole of a request against a server that drips, and
redirects that never leave the host.
"""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from socialcite.errors import UnreadableInput
from socialcite.files.answers import Answers
from socialcite.files.asking import Answer, Memory, NotAnswered
from socialcite.files.decompression import decode_body

LONGEST_ANSWER = 16_000_000
"""Bytes of an answer that are read; the rest is left, and the answer is marked as incomplete."""
LONGEST_WAIT = 60.0
"""Seconds that are waited when a server asks for it; one that asks for more is left alone."""
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 3
_TRY_AGAIN = (429, 500, 502, 503, 504)
_AGENT = "socialcite (asks which posts an archive holds)"


class Client:
    """Asks servers, again where they are busy, and remembers what they said.

    Attributes:
        asked: requests that went over the wire.

    """

    def __init__(
        self,
        *,
        authorization: str | None = None,
        memory: Memory | None = None,
        tries: int = 4,
        timeout: float = 20.0,
        deadline: float = 120.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Makes a client.

        Args:
            authorization: the value of that header; sent to the host asked and nowhere else.
            memory: keeps answers from run to run.
            tries: requests for one answer, at most.
            timeout: seconds without a byte.
            deadline: seconds for one request as a whole.
            sleep: waits.

        """
        self._authorization = authorization
        self._memory = memory
        self._tries = tries
        self._timeout = timeout
        self._deadline = deadline
        self._sleep = sleep
        self.asked = 0

    def get(self, url: str) -> Answer:
        """The answer at a URL: remembered, or asked for now.

        Raises:
            NotAnswered: there is none.

        """
        known = self._memory.get(url) if self._memory else None
        if known:
            return known
        why = ""
        for number in range(self._tries):
            try:
                answer, wait = self._follow(url)
            except (OSError, http.client.HTTPException, ValueError) as error:
                why, wait = _in_words(error), None
            else:
                if answer.status not in _TRY_AGAIN:
                    if self._memory and answer.complete:
                        self._memory.put(url, answer)
                    return answer
                why = f"answered {answer.status}"
            if wait is not None and wait > LONGEST_WAIT:
                raise NotAnswered(f"{why}, and asks to wait {wait:,.0f} seconds")
            if number + 1 < self._tries:
                self._sleep(float(2**number) if wait is None else wait)
        raise NotAnswered(f"{why}, {self._tries} times")

    def _follow(self, url: str) -> tuple[Answer, float | None]:
        """An answer behind redirects that stay on the host, and how long the server asks to wait."""
        for _ in range(_MOST_REDIRECTS + 1):
            answer, headers = self._request(url)
            location = headers.get("Location")
            if answer.status not in _REDIRECTS or not location:
                return answer, _seconds(headers.get("Retry-After"))
            target = urljoin(url, location)
            if not _stays(url, target):
                raise NotAnswered(f"redirects to {urlsplit(target).netloc[:100]}, which is not followed")
            url = target
        raise NotAnswered(f"redirects more than {_MOST_REDIRECTS} times")

    def _request(self, url: str) -> tuple[Answer, http.client.HTTPMessage]:
        parts = urlsplit(url)
        make = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = make(parts.hostname or "", parts.port, timeout=self._timeout)
        late = threading.Event()
        self.asked += 1
        connection.connect()
        watch = threading.Timer(self._deadline, _stop, (connection.sock, late))
        watch.daemon = True
        watch.start()
        try:
            connection.request(
                "GET", f"{parts.path or '/'}{'?' * bool(parts.query)}{parts.query}", headers=self._headers()
            )
            with connection.getresponse() as response:
                answer = _read(response)
        except (OSError, http.client.HTTPException) as error:
            raise TimeoutError if late.is_set() else error from error
        finally:
            watch.cancel()
            connection.close()
        if late.is_set():
            raise TimeoutError
        return answer, response.headers

    def _headers(self) -> dict[str, str]:
        headers = {"User-Agent": _AGENT, "Accept-Encoding": "identity", "Connection": "close"}
        return {**headers, "Authorization": self._authorization} if self._authorization else headers


def _read(response: http.client.HTTPResponse) -> Answer:
    pieces = []
    size = 0
    while size <= LONGEST_ANSWER and (piece := response.read1(65_536)):
        pieces.append(piece)
        size += len(piece)
    complete = size <= LONGEST_ANSWER
    if complete and response.length:
        raise http.client.IncompleteRead(b"", response.length)
    body = b"".join(pieces)[:LONGEST_ANSWER]
    encoding = response.headers.get("Content-Encoding", "")
    try:
        decoded = decode_body(body, encoding, LONGEST_ANSWER)
    except UnreadableInput as error:
        raise NotAnswered(f"answers in {encoding[:40]}, which was not asked for") from error
    return Answer(response.status, decoded, complete and (not encoding or len(decoded) < LONGEST_ANSWER))


def _stop(connected: socket.socket, late: threading.Event) -> None:
    """Ends a request that takes too long: whoever reads from the socket sees its end."""
    late.set()
    with suppress(OSError):  # it has just ended by itself
        connected.shutdown(socket.SHUT_RDWR)


def _in_words(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "did not answer in time"
    if isinstance(error, http.client.IncompleteRead):
        return "broke off within its answer"
    if isinstance(error, http.client.HTTPException):
        return "answered what is no HTTP"
    return f"cannot be asked: {getattr(error, 'strerror', None) or error}"


def _stays(url: str, target: str) -> bool:
    """Whether a redirect stays on the host that was named; http may become https."""
    before, behind = urlsplit(url), urlsplit(target)
    try:
        ports = {"http": before.port or 80, "https": before.port or 443}
        port = behind.port
    except ValueError:
        return False
    if before.hostname != behind.hostname or behind.username is not None:
        return False
    if before.scheme == behind.scheme:
        return (port or ports[before.scheme]) == ports[before.scheme]
    return (before.scheme, behind.scheme) == ("http", "https") and not before.port and not port


def _seconds(retry_after: str | None) -> float | None:
    """What `Retry-After` asks for, in seconds or as a date; None where it says nothing."""
    if not retry_after:
        return None
    if retry_after.strip().isdigit():
        return float(retry_after.strip()[:9])
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(0.0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())


@contextmanager
def open_client(authorization: str | None = None, cache: str | None = None) -> Iterator[Client]:
    """A client, with a file of answers where one is named.

    Raises:
        UnwritableOutput: that file cannot be written.

    """
    if cache is None:
        yield Client(authorization=authorization)
        return
    with Answers(cache) as memory:
        yield Client(authorization=authorization, memory=memory)
