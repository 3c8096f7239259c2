"""What an embed's element says, read as a tree: text, author, handle, date, as its layout has them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, cast

from socialcite.detect.claims import Claim
from socialcite.detect.fragments import Element, read_plain
from socialcite.detect.names import fold_name, read_signer
from socialcite.detect.places import Places
from socialcite.detect.spans import Spans
from socialcite.detect.worded import find_worded
from socialcite.platforms.addresses import Address, Addresses
from socialcite.platforms.base import Platform
from socialcite.reading.dates import read_date
from socialcite.reading.link_targets import read_target

_DASH = re.compile(r"\s*(?:—|–|―|--?|&mdash;)?\s*")
_SIGNER = re.compile(r"(?P<name>.*)\(\s*@(?P<handle>[\w.-]{1,253})\s*\)", re.DOTALL | re.ASCII)
_DASHES = ("em", "entity", "double", "en", "mojibake", "hyphen")
_HANDLE = re.compile(r"^[ \u00a0]?@(?P<handle>[\w.]{1,30})", re.ASCII)
_SIGNATURE_LINE = re.compile(
    r"[^\n@#]{0,120}\([\s\u200e\u200f]{0,3}@[\u200e\u200f]{0,3}(?P<handle>[\w.]{1,30})[\s\u200e\u200f]{0,3}\)[^\n@#]{0,60}",
    re.ASCII,
)
_LAST_PARAGRAPH = re.compile(r"</p\s*>", re.IGNORECASE)
_CLOSING = re.compile(r"</blockquote\s*>\s*$", re.IGNORECASE)
_MACHINE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:[+-]00:?00|Z)")
_URL = re.compile(r"https?://[^\s<>\"')\]]{6,600}")
_WHOLE = re.compile(r"https?://[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}(?:[/?#:][^\s<>\"]{0,2000})?", re.IGNORECASE)
_REDDIT_USER = re.compile(r"/u(?:ser)?/([\w-]{3,20})/?(?:[?#]|$)", re.ASCII)

_LINE_BREAK, _BLOCKS = re.compile(r" ?\ue000 ?"), re.compile(r"\s*+(?:\ue001\s*+)++")
_MOST_LINKS = 200
"""Links of one post whose targets are read; no platform's post holds as many."""
_HIDDEN_PART = ("invisible", "u-hiddenVisually")
"""Classes of an address's parts that Mastodon's and Twitter's style sheets hide; `ellipsis` adds `…` behind one."""
_HIDDEN_STYLE = re.compile(r"font-size\s*:\s*0|display\s*:\s*none", re.IGNORECASE)


class Quote(NamedTuple):
    """What stands in one embed's element.

    Attributes:
        address: the post's own address among its links.
        body: its text; empty where there is none.
        name: the author as printed.
        handle: without `@`.
        timestamp: the printed date's meaning.
        precision: of `timestamp`.
        stated: the moment that a `<time datetime>` states, ISO 8601 in UTC.
        language: as the markup says.
        printed: the signature as it stands in the fragment.
        quotes: the id of a post of the same platform that the text links to at its end.
        targets: see `Candidate`.

    """

    address: Address | None = None
    body: str = ""
    name: str | None = None
    handle: str | None = None
    timestamp: str | None = None
    precision: str | None = None
    stated: str | None = None
    language: str | None = None
    printed: str | None = None
    quotes: str | None = None
    targets: tuple[tuple[str, str], ...] = ()


def read_quote(fragment: str, layout: str, platform: Platform, addresses: Addresses) -> Quote:
    """An element's content.

    Args:
        fragment: the element's source, from its opening tag on.
        layout: see `Blockquote`.
        platform: whose embed it is.
        addresses: all platforms' URL forms.

    """
    soup = _parse(fragment.replace("\0", ""))
    for unseen in soup.find_all(("script", "style", "template", "textarea")):
        unseen.decompose()
    for picture in soup.find_all("img"):
        _spell(picture)
    for link in soup.find_all("a"):
        _show(link)
    if layout == "signed":
        return _read_signed(soup, fragment, platform, addresses)
    if layout == "worded":
        return _read_worded(soup, platform, addresses)
    if layout == "headed":
        return _read_headed(soup, platform, addresses)
    if layout == "titled":
        return _read_titled(soup, platform, addresses)
    return _read_named(soup, platform, addresses)


def _parse(fragment: str) -> Element:
    """The fragment's tree; declarations that no parser reads (`<![foo`) are shown as they stand."""
    plain = read_plain(fragment)
    if plain is not None:
        return plain
    from bs4 import BeautifulSoup  # imported when it is needed: that alone costs more than most scans
    from bs4.builder import ParserRejectedMarkup  # where 4.12 has it, too

    try:
        return cast("Element", BeautifulSoup(fragment, "html.parser"))
    except ParserRejectedMarkup:
        mended = fragment.replace("<!", "&lt;!").replace("<?", "&lt;?")
        return cast("Element", BeautifulSoup(mended, "html.parser"))


def _links(soup: Element, platform: Platform, addresses: Addresses) -> list[Address]:
    """The posts of the platform that are linked to, in order."""
    urls = [_attribute(link, "href") or "" for link in soup.find_all("a")]
    if not urls:  # Markdown inside the element, or an address that nobody linked
        urls = _URL.findall(soup.get_text())
    found = []
    for url in urls:
        address = addresses.read_any(url if "//" in url else f"//{url}")
        if address and address.platform is platform and address.id:
            found.append(address)
    return found


def _read_signed(soup: Element, fragment: str, platform: Platform, addresses: Addresses) -> Quote:
    """Text in `<p>`, signature behind it; where the signature stands inside the paragraph, cut at its dash."""
    paragraphs = soup.find_all("p")
    targets = _targets(paragraphs or [soup], platform)
    body = "\n\n".join(words(paragraph) for paragraph in paragraphs)
    inner = [link for paragraph in paragraphs for link in _links(paragraph, platform, addresses)]
    own = _links(soup, platform, addresses)
    anchors = soup.find_all("a")
    printed = " ".join(anchors[-1].get_text().split()) if anchors else None
    date = read_date(printed, 0) if printed else None
    language = next((_attribute(paragraph, "lang") for paragraph in paragraphs), None)
    for paragraph in paragraphs:
        paragraph.decompose()
    body, name, handle, behind = _sign(body, words(soup))
    address = _own_address(own, _links(soup, platform, addresses), handle if behind else None)
    return Quote(
        address=address,
        body="" if _is_address(body, address, addresses) else body,
        name=name,
        handle=handle,
        timestamp=date.timestamp if date else None,
        precision=date.precision if date else None,
        language=language,
        printed=_printed(fragment),
        quotes=next((link.id for link in reversed(inner) if address and link.id != address.id), None),
        targets=targets,
    )


def _sign(body: str, tail: str) -> tuple[str, str | None, str | None, bool]:
    """Text, name and handle, and whether the signature stands behind the paragraphs."""
    match = _SIGNER.search(tail)
    if match and body:
        return body, fold_name(_DASH.sub("", match["name"], count=1)) or None, match["handle"], True
    whole = tail if match else body  # no paragraphs, or the signature inside of one
    match = match or _SIGNER.search(body)
    signer = read_signer(whole, match.end("name"), 0) if match else None
    if match and signer and signer.sign in _DASHES:
        return whole[: signer.start].rstrip(), signer.name, match["handle"], False
    return body, None, None, False


def _own_address(own: list[Address], behind: list[Address], signed: str | None) -> Address | None:
    """The post's own address: behind its text; else the last in it, if nobody else's handle signs."""
    if behind:
        return behind[-1]
    theirs = [link for link in own if not signed or not link.handle or link.handle.lower() == signed.lower()]
    return theirs[-1] if theirs else None


def _is_address(body: str, own: Address | None, addresses: Addresses) -> bool:
    """Whether all that stands in the place of the text is the post's own address: then it has no text here."""
    if own is None or not body or len(body.split()) > 1:
        return False
    address = addresses.read_any(body if "//" in body else f"//{body}")
    return address is not None and (address.platform, address.id) == (own.platform, own.id)


def _read_worded(soup: Element, platform: Platform, addresses: Addresses) -> Quote:
    """Paragraphs, one of which is the signature in words; or a text with the signature behind its paragraphs."""
    own = _links(soup, platform, addresses)
    stated = _stated(soup)
    whole = words(soup)
    claim = _worded_claim(whole, platform)
    targets = _targets(soup.find_all("p"), platform)
    paragraphs = [words(paragraph) for paragraph in soup.find_all("p")]
    printed = whole[claim.start : claim.end] if claim else None
    handle = claim.handle if claim else None
    kept = []
    for paragraph in paragraphs:
        signature = _worded_claim(paragraph, platform)
        bare = _HANDLE.match(paragraph)
        if signature:
            paragraph = paragraph[: signature.start].rstrip()  # noqa: PLW2901 - what stands before the signature
        elif bare and not handle and _is_only_signature(paragraph, platform):
            handle, printed, paragraph = bare["handle"], paragraph, ""  # noqa: PLW2901 - as above
        kept.append(_without_lead_in(paragraph, platform))
    unknown = None if claim or handle else _unknown_signature(paragraphs, platform)
    if unknown:
        handle, printed, kept[-1] = unknown["handle"], unknown[0], ""
    date = claim.date if claim else None
    return Quote(
        address=own[0] if own else None,
        body="\n\n".join(filter(None, kept)),
        name=claim.name if claim else None,
        handle=handle,
        timestamp=date.timestamp if date else None,
        precision=date.precision if date else None,
        stated=stated,
        printed=printed,
        targets=targets,
    )


def _worded_claim(text: str, platform: Platform) -> Claim | None:
    """The last signature in words that a text holds."""
    claims = [item for item in find_worded(Places(text), (platform,), Spans(()), ()) if isinstance(item, Claim)]
    return claims[-1] if claims else None


def _is_only_signature(paragraph: str, platform: Platform) -> bool:
    """Whether a paragraph with a handle at its start, without a name, is the signature of languages that sign so.

    Put in the usual form, with a name and parentheses, it must be one.
    """
    usual = _HANDLE.sub(r"\g<handle>(@\g<handle>)", paragraph)
    claim = _worded_claim(usual, platform)
    return claim is not None and claim.end == len(usual)


def _unknown_signature(paragraphs: list[str], platform: Platform) -> re.Match[str] | None:
    """The last paragraph, where it is one short line around a single `(@handle)`: a signature in unknown words.

    Only of a platform that signs so. Its embeds end with the signature: such a line is never the post's text.
    """
    signs_so = any("(@" in form.anchors for form in platform.worded)
    return _SIGNATURE_LINE.fullmatch(paragraphs[-1]) if signs_so and paragraphs else None


def _without_lead_in(text: str, platform: Platform) -> str:
    lead_in = platform.lead_in
    return lead_in.sub("", text).strip() if lead_in else text


def _read_headed(soup: Element, platform: Platform, addresses: Addresses) -> Quote:
    """Handle, caption and sound: what the embed shows, all of it."""
    own = _links(soup, platform, addresses)
    shown = soup.find("section") or soup
    whole = words(shown)
    head = re.match(r"@([\w.]{2,24})", whole, re.ASCII)
    return Quote(
        address=own[0] if own else None,
        body=whole,
        handle=head[1] if head else None,
        targets=_targets([shown], platform),
    )


def _read_titled(soup: Element, platform: Platform, addresses: Addresses) -> Quote:
    """A linked title, then who and where."""
    own = _links(soup, platform, addresses)
    users = [_REDDIT_USER.search(_attribute(link, "href") or "") for link in soup.find_all("a")]
    anchor = soup.find("a")
    title = words(anchor) if anchor else ""
    whole = words(soup)
    return Quote(
        address=own[0] if own else None,
        body="" if title.startswith("http") or title.lower() in ("comment", "post") else title,
        handle=next((user[1] for user in users if user), None),
        printed=whole[len(title) :].strip() or None if whole.startswith(title) else None,
    )


def _read_named(soup: Element, platform: Platform, addresses: Addresses) -> Quote:
    """Whose post it is."""
    own = _links(soup, platform, addresses)
    whole = words(soup)
    claim = _worded_claim(whole, platform)
    return Quote(
        address=own[0] if own else None,
        handle=claim.handle if claim else None,
        printed=whole[claim.start : claim.end] if claim else None,
    )


def _targets(parts: Iterable[Element], platform: Platform) -> tuple[tuple[str, str], ...]:
    """The labels of links for which something else stands, in order."""
    found: list[tuple[str, str]] = []
    for link in [link for part in parts for link in part.find_all("a")][:_MOST_LINKS]:
        label = words(link)
        stated = (_attribute(link, "data-expanded-url"), _attribute(link, "title"))
        target = read_target(label, _attribute(link, "href") or "", stated, platform.permalink.hosts)
        if target:
            found.append((label, target))
    return tuple(found)


def _spell(picture: Element) -> None:
    """Put the emoji itself for a picture of it: many sites and saved pages draw emoji so, with the sign in `alt`."""
    if any("emoji" in str(name).lower() for name in picture.get("class") or ()):
        picture.replace_with(_attribute(picture, "alt") or "")


def _show(link: Element) -> None:
    """Make a link's label what its reader sees: without the parts that style sheets hide, cut by a sign.

    What was hidden is the rest of the address: the whole is kept as what the markup states of its target.
    """
    whole = "".join(link.get_text().replace("…", "").split())
    cut = False
    for part in link.find_all("span"):
        classes = {str(name) for name in part.get("class") or ()}
        if not classes.isdisjoint(_HIDDEN_PART) or _HIDDEN_STYLE.search(_attribute(part, "style") or ""):
            part.replace_with("")
            cut = True
        elif "ellipsis" in classes:
            part.append("…")
    if cut and _WHOLE.fullmatch(whole) and link.get("data-expanded-url") is None:
        link["data-expanded-url"] = whole


def _attribute(tag: Element, name: str) -> str | None:
    """An attribute's value as one string."""
    value = tag.get(name)
    return value if isinstance(value, str) else None


def _stated(soup: Element) -> str | None:
    """The moment of the first `<time datetime>`, where it is stated in UTC."""
    for time in soup.find_all("time"):
        value = _attribute(time, "datetime") or ""
        if _MACHINE_TIME.fullmatch(value):
            return value[:19] + "Z"
    return None


def words(tag: Element) -> str:
    """An element's text as its reader sees it: white space folded, `<br>` as a line break."""
    for line_break in tag.find_all("br"):
        line_break.replace_with("\ue000")  # a private sign, so that the source's own line breaks can be folded first
    for block in tag.find_all(("p", "div", "section", "li", "h1", "h2", "h3")):
        block.insert_before("\ue001")
        block.insert_after("\ue001")
    text = " ".join(tag.get_text().split())
    if "\ue000" in text:
        text = _LINE_BREAK.sub("\n", text)
    return _BLOCKS.sub("\n", text).strip() if "\ue001" in text else text.strip()


def _printed(fragment: str) -> str | None:
    """The signature as it stands in the source: what follows the last paragraph."""
    paragraphs = list(_LAST_PARAGRAPH.finditer(fragment))
    tail = _CLOSING.sub("", fragment[paragraphs[-1].end() :]).strip() if paragraphs else ""
    return tail or None
