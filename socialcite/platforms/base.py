"""What can be declared of a platform: declarations only, no behaviour. Engines know these shapes, never a platform."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from socialcite.reading import late_re as re


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One more way in which a post's address is written.

    Attributes:
        pattern: matches the URL from its beginning; groups `id` and whatever `url` and `id` need.
        url: the canonical URL with the pattern's groups in braces; empty where the form does not tell enough for one.
        id: the id with the pattern's groups in braces, where several parts of the address make it up; empty: group `id`.
        spellings: further forms of `url` under which archives hold what is there, with `url`'s groups in braces; None:
            those of the permalink, because it is the same post.
        any_host: whether the pattern itself judges the host, because it is none of `Permalink.hosts`.

    """

    pattern: re.Pattern[str]
    url: str = ""
    id: str = ""
    spellings: tuple[str, ...] | None = None
    any_host: bool = False
    sign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permalink:
    """How a platform writes a post's address.

    Attributes:
        pattern: matches a post's URL from its beginning; groups `id` and, where the URL tells it, `handle`.
        examples: addresses in canonical form.
        form: the canonical URL with `{id}`, `{handle}` and the pattern's other groups.
        form_without_handle: the canonical URL where the handle is not known; None where there is none.
        hosts: the registered domains on which the posts stand; empty where any host can (Mastodon).
        forms: further URL forms, asked after `pattern`.
        short: matches a shortened address of a post: whose platform is known, but no id.
        handle_form: how the handle is written, from the pattern's groups; empty: the group `handle` as it is.
        spellings: further forms of the canonical URL under which archives hold posts, with `form`'s groups in braces.
        data: addresses that answer with one post as data, not as a page; group `id`.
        data_spellings: the usual forms of `data`, as in `spellings`.
        codes: matches an address of the platform's own shortener, which may lead anywhere; group `code`, exact case.
        variants: URLs as they are met, each with its canonical form (None: short) (tested).
        others: URLs of the platform that are no post (tested).
        sign: of `pattern`, as in `Form`.

    """

    pattern: re.Pattern[str]
    form: str
    examples: tuple[str, ...]
    form_without_handle: str | None = None
    hosts: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    short: re.Pattern[str] | None = None
    handle_form: str = ""
    spellings: tuple[str, ...] = ()
    data: tuple[re.Pattern[str], ...] = ()
    data_spellings: tuple[str, ...] = ()
    codes: re.Pattern[str] | None = None
    variants: tuple[tuple[str, str | None], ...] = ()
    others: tuple[str, ...] = ()
    sign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DashSigned:
    """A signature `— NAME (@handle) DATE` behind the text: the tail of an embed's blockquote.

    Attributes:
        rule: the signature's name, for `explain`.
        handle: matches what stands between `(@` and `)`, whole.
        examples: real shapes, each matched by the detector (tested).
        dateless: whether it may stand without a date (AMP, or a date that was lost).
        residue: what the embed adds behind the text.

    """

    rule: str
    handle: re.Pattern[str]
    examples: tuple[str, ...]
    dateless: bool = True
    residue: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A signature that says in words who posted: `A post shared by NAME (@handle) on DATE`.

    Attributes:
        rule: the signature's name, for `explain`.
        pattern: the signature; groups `name`, `handle`, and `joint` where a date may follow the match.
        text: where the post's text stands: `before` the signature, `after` it, `inside` (between a header and it), or
            `none`.
        anchors: plain strings, one of which stands in every match; only around them the pattern is tried.
        reach: how far before its anchor a match may begin; 0 means at the anchor.
        before: words of which one stands right before the anchor; empty: any.
        least: code points from one anchor to the next in two whole signatures; closer ones are none.
        header: what opens the post above its text; group `handle`.
        header_inline: the same in a running line, where no `header` stands.
        name_before: whether the name stands right before the match, without any sign.
        honorific: what the platform's phrase adds to the name.
        dated: `required` where the platform always prints a date.
        order: of numeric dates (`mdy`).
        joints: where the name may hold the word that joins it to the date, what joins them, to be tried again.
        byline: matches what only looks like the signature.
        byline_rest: matches what follows a page's own byline on its line or the next, and never a signature.
        prose: matches what follows where a signature's words are part of a sentence.
        line_start_unless_glued: a match whose group `gap` holds a space counts at a line's start only.
        examples: real shapes, each matched by the detector (tested).

    """

    rule: str
    pattern: re.Pattern[str]
    text: str
    anchors: tuple[str, ...]
    examples: tuple[str, ...]
    reach: int = 0
    before: tuple[str, ...] = ()
    least: int = 11
    header: re.Pattern[str] | None = None
    header_inline: re.Pattern[str] | None = None
    name_before: bool = False
    honorific: str = ""
    dated: str = "optional"
    order: str = ""
    joints: re.Pattern[str] | None = None
    byline: re.Pattern[str] | None = None
    byline_rest: re.Pattern[str] | None = None
    prose: re.Pattern[str] | None = None
    line_start_unless_glued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A widget that a browser had rendered: header, text, a line with clock time and date, counts and labels.

    Attributes:
        rule: the shape's name, for `explain`.
        hints: where none of these stands in a document, there is nothing to find.
        examples: real shapes, each matched by the detector (tested).

    """

    rule: str
    hints: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blockquote:
    """An embed's element, known by its class; a blockquote in most generations, a `div` or a link in some.

    Attributes:
        css_class: the class by which the platform's script finds it.
        layout: how it is read: `signed` (text in `<p>`, the signature behind it), `worded` (paragraphs, one of which is
            the signature in words), `headed` (handle, caption, sound), `titled` (a linked title, then who and where)
            or `named` (says whose post it is, not what it says).

    """

    css_class: str
    layout: str = "signed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriers:
    """How others carry a platform's posts: AMP, publishers' wrappers, widgets, shortcodes.

    Attributes:
        words: words by which tag names, classes and attributes of such elements name the platform.
        id: a bare id, whole; None where an id alone does not tell the post.
        shortcodes: names of the shortcodes of site generators and content systems.

    """

    words: tuple[str, ...] = ()
    id: re.Pattern[str] | None = None
    shortcodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """All that is known of a platform.

    Attributes:
        name: as in `Citation.platform`.
        label: as people write it.
        permalink: its posts' addresses.
        clock: a post id → its moment, ISO 8601 in UTC with milliseconds; None where the id tells none.
        embeds: its embed markup.
        carriers: how others carry its posts.
        clock_note: what a reader of its clock should know.
        days_off: how many days the printed day may be off the clock's where it is not the UTC day; None where that is not
            known, so that the two are never held against each other.
        clock_seconds: how many seconds its clock may be off the moment that the platform itself states; None where that
            is not known, so that the two are never held against each other.
        counts_within_account: whether its ids only number the posts of one account.
        signed: its dash signatures in flattened text.
        worded: its signatures in words.
        rendered: its rendered widgets.
        media: its own picture links, which stand at a post's end.
        media_words: one of which stands in each of them.
        lead_in: a line of its embed that stands right before the text.
        mention_style: how its handles are mentioned: `twitter`, `dotted`, `domain` or `fediverse`.
        text_limit: weighted length of its longest text.
        text_above: whether a line above the signature is always the post's.
        prints_utc_from: from this ISO day on the printed day is the UTC day; None where that is not known.
        languages: the platform's own language codes that differ from BCP 47 (None: says nothing).

    """

    name: str
    label: str
    permalink: Permalink
    clock: Callable[[str], str | None] | None = None
    embeds: tuple[Blockquote, ...] = ()
    signed: tuple[DashSigned, ...] = ()
    worded: tuple[Worded, ...] = ()
    rendered: tuple[Rendered, ...] = ()
    media: re.Pattern[str] | None = None
    media_words: tuple[str, ...] = ()
    lead_in: re.Pattern[str] | None = None
    mention_style: str = "twitter"
    text_limit: int = 0
    text_above: bool = False
    prints_utc_from: str | None = None
    languages: tuple[tuple[str, str | None], ...] = ()
    carriers: Carriers = Carriers()
    clock_note: str = ""
    days_off: int | None = None
    clock_seconds: int | None = None
    counts_within_account: bool = False
