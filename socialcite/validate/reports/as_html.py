"""One HTML page that stands alone: nothing is fetched, everything is escaped, the table sorts and prints."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files
from typing import BinaryIO

from socialcite.validate.finding import STATUSES, ArchiveSummary, Disagreement, Evidence, Finding, Report
from socialcite.validate.reports.judging import Judgement, percent
from socialcite.validate.reports.phrases import plain, tell_address, tell_place

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>Cited posts and the archive</title>
<style>
{style}</style>
</head>
<body>
"""
_TABLE = """<h2 id="posts">Cited posts</h2>
<p class="tools"><label>Show <select id="show"><option value="">all statuses</option>{options}</select></label>
<span id="shown" aria-live="polite"></span></p>
<div class="wide" role="region" aria-labelledby="posts" tabindex="0">
<table id="findings">
<caption>One row for each citation. The headings sort.</caption>
<thead><tr>{heads}</tr></thead>
<tbody>
"""
_COLUMNS = ("Status", "Cited post", "Where", "Time", "Archive", "Differs and notes")


def write(report: Report, judgement: Judgement, stream: BinaryIO) -> None:
    """Write the page."""
    data = files("socialcite.validate") / "data"
    style = (data / "report.css").read_text(encoding="utf-8")
    script = (data / "report.js").read_text(encoding="utf-8")
    heads = "".join(f'<th scope="col"><button type="button">{name}</button></th>' for name in _COLUMNS)
    met = [status for status in STATUSES if report.counts[status]]
    options = "".join(f'<option value="{status}">{status}</option>' for status in met)
    stream.write(_HEAD.format(style=style).encode())
    stream.writelines(part.encode() for part in _summary(report, judgement))
    stream.write(_TABLE.format(heads=heads, options=options).encode())
    stream.writelines(_row(number, finding).encode() for number, finding in enumerate(report.findings))
    stream.write(b"</tbody>\n</table>\n</div>\n")
    stream.writelines(part.encode() for part in _archives(report))
    stream.write(f"<script>\n{script}</script>\n</body>\n</html>\n".encode())


def _summary(report: Report, judgement: Judgement) -> Iterator[str]:
    coverage = report.coverage
    yield "<header>\n<h1>Cited posts and the archive</h1>\n"
    shown = "nothing could be checked" if coverage is None else percent(coverage)
    short = judgement.shortfalls(report)
    kind = "bad" if short or coverage is None else "good"
    yield f'<p class="coverage {kind}"><strong>{shown}</strong> {report.held:,} of {report.counted:,} checkable citations are held</p>\n'
    if coverage is not None:
        yield f'<meter min="0" max="1" value="{coverage:.4f}" aria-label="coverage">{shown}</meter>\n'
    if not report.whole:
        yield '<p class="warning">Not every archive could be read to its end. What was not found there is not called missing.</p>\n'
    if short:
        yield f'<p class="warning">Falls short: {_text("; ".join(short))}</p>\n'
    yield '<dl class="counts">\n'
    for status, meaning in STATUSES.items():
        if report.counts[status]:
            yield f'<div><dt><span class="status {status}">{status}</span> <small>{meaning}</small></dt><dd>{report.counts[status]:,}</dd></div>\n'
    yield "</dl>\n</header>\n<main>\n"


def _row(number: int, finding: Finding) -> str:
    cited = finding.citation
    order = list(STATUSES).index(finding.status)
    cells = (
        (f"{order:02}", f'<span class="status {finding.status}">{finding.status}</span>{_small(finding.reason)}'),
        (cited.handle or cited.author or "", _post(finding)),
        (f"{number:09}", _unbroken(tell_place(cited), ":")),
        (cited.timestamp or "", _unbroken(cited.timestamp or "—", "T")),
        (finding.evidence[0].kind if finding.evidence else "", _evidence(finding)),
        (str(len(finding.disagreements)), _differences(finding)),
    )
    columns = "".join(f'<td data-key="{_text(key)}">{cell}</td>' for key, cell in cells)
    return f'<tr data-status="{finding.status}">{columns}</tr>\n'


def _unbroken(value: str, sign: str) -> str:
    """A place or a moment that may break before its last part only: half a line number reads as another."""
    before, found, last = value.rpartition(sign)
    return f'{_text(before)}<wbr><span class="whole">{_text(found + last)}</span>' if found else _text(value)


def _post(finding: Finding) -> str:
    cited = finding.citation
    handle = f"@{cited.handle}" if cited.handle else None
    who = " ".join(part for part in (cited.author, handle) if part)
    named = cited.post_id or "no id"
    link = _link(cited.url, named)
    text = f"<blockquote>{_text(cited.text)}</blockquote>" if cited.text else ""
    return (
        f"<b>{_text(who)}</b> <span class=platform>{_text(cited.platform)}, {_text(cited.kind)}</span><br>{link}{text}"
    )


def _link(url: str | None, label: str) -> str:
    """A link where the address is one of the Web's; else the label alone."""
    if not url or not url.startswith(("https://", "http://")):
        return _text(label)
    return f'<a href="{_text(url)}" rel="noreferrer noopener">{_text(label)}</a>'


def _evidence(finding: Finding) -> str:
    if not finding.evidence:
        looked = "".join(f"<li>{_text(looked.by)}: {_text(looked.value)}</li>" for looked in finding.looked_for)
        return f"looked for:<ul>{looked}</ul>" if looked else "nothing to look for"
    first, *others = (_told(evidence) for evidence in finding.evidence)
    more = "".join(f"<li>{told}</li>" for told in others)
    return first + (f"<details><summary>{len(others)} more</summary><ul>{more}</ul></details>" if more else "")


def _told(evidence: Evidence) -> str:
    alike = f", {evidence.similarity:g} % alike" if evidence.similarity is not None else ""
    shown = (
        f"<b>{evidence.kind}</b> ({evidence.strength}{alike})<br><code>{_text(tell_address(evidence.address))}</code>"
    )
    return shown + (f"<br>{_link(evidence.url, evidence.post_id)}" if evidence.post_id else "")


def _differences(finding: Finding) -> str:
    rows = "".join(_difference(disagreement) for disagreement in finding.disagreements)
    table = f'<table class="beside"><thead><tr><th scope="col"></th><th scope="col">cited</th><th scope="col">archive</th></tr></thead><tbody>{rows}</tbody></table>'
    notes = "".join(f"<li>{_text(note)}</li>" for note in finding.notes)
    lacks = f"<li>the record lacks {_text(', '.join(finding.gaps))}</li>" if finding.gaps else ""
    return (table if rows else "") + (f"<ul>{notes}{lacks}</ul>" if notes or lacks else "")


def _difference(disagreement: Disagreement) -> str:
    field, cited, archive = disagreement
    return f'<tr><th scope="row">{_text(field)}</th><td>{_text(cited)}</td><td>{_text(archive)}</td></tr>'


def _archives(report: Report) -> Iterator[str]:
    yield "<h2>Archives</h2>\n"
    for archive in report.archives:
        yield f"<section><h3><code>{_text(archive.path)}</code></h3>\n<p>{_text(_told_archive(archive))}</p>\n"
        if archive.facts:
            yield "<ul>\n"
            for fact in archive.facts:
                where = f" <code>{_text(tell_address(fact.address))}</code>" if fact.address else ""
                yield f'<li class="{fact.level}"><b>{_text(fact.kind)}</b>: {_text(fact.message)}{where}</li>\n'
            yield "</ul>\n"
        yield "</section>\n"
    yield "</main>\n"


def _told_archive(archive: ArchiveSummary) -> str:
    times = f", {archive.since} to {archive.until}" if archive.since else ""
    forms = ", ".join(archive.formats) or "no known format"
    whole = "read to its end" if archive.whole else "not read to its end"
    size = f"; {archive.bytes:,} bytes" if archive.bytes is not None else ""
    digest = f"; SHA-256 {archive.sha256}" if archive.sha256 else ""
    posts = f"{archive.posts:,} posts, {archive.nested:,} inside others, {archive.others:,} other records"
    return f"{forms}; {posts}{times}; {whole}{size}{digest}"


def _small(reason: str | None) -> str:
    return f"<small>{_text(reason)}</small>" if reason else ""


def _text(value: str) -> str:
    return escape(plain(value))
