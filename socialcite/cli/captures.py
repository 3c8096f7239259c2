"""What `validate` brings along for web archives: who asks a server, and who reads the pages that quote posts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.queries import read_server
from socialcite.archives.servers import ask
from socialcite.files.http import open_client
from socialcite.files.reading import decode
from socialcite.model import Document
from socialcite.pipeline import cite

if TYPE_CHECKING:
    from socialcite.validate.opening import Ask
    from socialcite.validate.wanted import Post

_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)


def servers(answers: str | None, probe: str | None) -> dict[str, Ask]:
    """Protocol → who asks its servers.

    Args:
        answers: a file that keeps what servers answered, so that a run that was stopped goes on where it was.
        probe: a URL that every server is known to hold.

    """

    def ask_server(address: str, posts: Sequence[Post]) -> Iterator[Holding | Notice]:
        server = read_server(address)
        with open_client(server.authorization, answers) as client:
            yield from ask(server, posts, client, probe=probe)

    return {"cdx": ask_server, "timemap": ask_server}


def read_page(body: bytes, mime: str, url: str) -> Iterator[Holding]:
    """The posts that a captured page quotes: their words stand in it, the posts themselves do not."""
    named = _CHARSET.search(mime)
    page = Document(text=decode(body, named[1] if named else None).text, id=url, form="html")
    for citation in cite(page, kinds=("embed", "signature")):
        yield Holding(
            platform=citation.platform,
            address=Address(""),
            state="quoted",
            post_id=citation.post_id,
            handle=citation.handle,
            author=citation.author,
            text=citation.text,
            timestamp=citation.timestamp,
            precision=citation.timestamp_precision,
            language=citation.language,
            url=citation.url,
            codes=tuple(code.rpartition("/")[2] for code in citation.media if code.startswith("pic.")),
        )
