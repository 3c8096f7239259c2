r"""Text → the value of a BibLaTeX field and back: no sign of it is a command, and no brace is without its partner.

Signs of TeX become commands, line breaks `\newline{}`, and between signs that TeX would draw as one (`--`) stands `{}`.
A brace is `\{` where the text's braces are in pairs, which LaTeX, biber and pandoc all read; else `\lbrace{}`, since
parsers of BibTeX count braces even behind a backslash. Control signs become spaces.
"""

from __future__ import annotations

import re

_NEWLINES = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\t\x0e-\x1f\x7f-\x9f]")
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
_LIGATURES = re.compile(r"(?<=[-'`,<>?!])(?=[-'`,<>])")
_COMMANDS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "\n": r"\newline{}",
}
_PAIRED = {"{": r"\{", "}": r"\}"}
_UNPAIRED = {"{": r"\lbrace{}", "}": r"\rbrace{}"}
_SIGNS = {command: sign for table in (_COMMANDS, _PAIRED, _UNPAIRED) for sign, command in table.items()}
_SIGN = re.compile(r"[\\~^&%$#_{}\n]")
_COMMAND = re.compile("|".join(sorted(map(re.escape, _SIGNS), reverse=True)) + r"|\{\}")
_VERBATIM = re.compile(r"[%{}\\\s\x00-\x1f\x7f-\x9f]")
_ADDRESS = re.compile(r"[{}\\\s\x00-\x1f\x7f-\x9f]")
_BYTES = re.compile("(?:%[0-9A-F]{2})+")


def plain(text: str) -> str:
    r"""A text as a field can hold it: one kind of line break, no control signs, none at its ends.

    >>> plain("a\x00b\r\nc ")
    'a b\nc'
    """
    folded = _NEWLINES.sub("\n", text)
    return _NONCHARACTERS.sub("�", _CONTROLS.sub(" ", folded)).strip()


def escape(text: str) -> str:
    r"""A text as LaTeX.

    >>> print(escape("50 % of {a_b} -- ~x"))
    50 \% of \{a\_b\} -{}- \textasciitilde{}x
    """
    text = plain(text)
    commands = _COMMANDS | (_PAIRED if _in_pairs(text) else _UNPAIRED)
    return "{}".join(_SIGN.sub(lambda found: commands[found[0]], part) for part in _LIGATURES.split(text))


def unescape(value: str) -> str:
    """The text that `escape` was given (as `plain` leaves it)."""
    return _COMMAND.sub(lambda found: _SIGNS.get(found[0], ""), value)


def escape_address(url: str) -> str:
    """A URL as a verbatim field: only braces, backslashes and spaces, which no URL may hold, are percent-encoded."""
    return _NONCHARACTERS.sub(_percent, _ADDRESS.sub(_percent, url))


def escape_verbatim(name: str) -> str:
    """Any name as a verbatim field: percent-encoded where it must be."""
    return _NONCHARACTERS.sub(_percent, _VERBATIM.sub(_percent, name))


def unescape_verbatim(value: str) -> str:
    """The name that `escape_verbatim` was given."""
    return _BYTES.sub(lambda found: bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace"), value)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def _in_pairs(text: str) -> bool:
    depth = 0
    for sign in re.findall("[{}]", text):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    return depth == 0
