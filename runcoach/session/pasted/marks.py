"""Marks for bold and slanted letters, and links: what is in a text and is none of its words."""

import html
import re
from collections.abc import Sequence

_MARKED_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s()<>\"]*[^\s()<>\".,;:!?]")
_HIDDEN = re.compile(
    rf"\{{\{{[^{{}}]*\}}\}}|<?{_ADDRESS.pattern}>?|</?(?:b|i|u|p|em|strong|span|li|td|tr|small|sup|sub)\b[^<>]*>"
)
_SLANTED = re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])")
_ESCAPE = re.compile(r"\\(?=[^\w\s]|\s*$)")
"""The sign before marks that are meant as they are, and at the end of a line for a new one."""
_WORD_DASH = re.compile(r"(?<=[^\W\d_])[‐‑](?=[^\W\d_])")
"""A hyphen within a word that is not the one of keyboards."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def links_of(text: str) -> Sequence[str]:
    """The addresses of pages and videos in a text, which are kept as comments."""
    found = dict.fromkeys(match[0] for match in _ADDRESS.finditer(text))
    return list(found)


def without_marks(text: str) -> str:
    """A text without the marks for bold, slanted and code letters, and without links: only their words are left."""
    text = _WORD_DASH.sub("-", html.unescape(text)).replace("\u20e3", "").replace("🔟", "10")
    plain = _MARKED_LINK.sub(r"\1", _BREAK.sub(", ", _ESCAPE.sub(" ", text)))
    plain = _WIKI_LINK.sub(r"\1", _HIDDEN.sub(" ", plain))
    plain = plain.replace("**", " ").replace("__", " ").replace("`", " ")
    plain = _SLANTED.sub(r" \1 ", plain).replace(":*", ": ")
    return re.sub(r"^(\s*)([*_])(?=\S)(.*\S)\2(\s*)$", r"\1 \3 \4", plain)
