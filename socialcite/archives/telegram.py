"""Telegram Desktop's JSON export of one chat or of all: `date_unixtime` is UTC, `date` the exporter's local time.

A channel's public name is not in it, only its number (`user_id` here): a message number alone names no post.
"""

from __future__ import annotations

from collections.abc import Iterator

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Holding, Link, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.moments import iso_moment, unix_moment
from socialcite.archives.records import Record, first_records, read_document, read_each
from socialcite.archives.values import JsonObject, as_list, as_object, as_text, objects_in

_WANTED = (("messages",), ("chats", "list", None, "messages"), ("left_chats", "list", None, "messages"))
_PRIVATE = {"personal_chat", "saved_messages", "bot_chat", "replies", "verification_codes"}
"""Chats whose messages no one can cite."""
_MOST = 2000
"""Parts of one message that are read."""


def _is_message(message: object) -> bool:
    return type(message) is dict and "id" in message and "type" in message and "date" in message


def _recognises(opened: Opened) -> bool:
    for record in first_records(opened.head):
        messages = as_list(record.get("messages"))
        if "type" in record and "id" in record and messages and _is_message(messages[0]):
            return True
        if "list" in as_object(record.get("chats")) or "list" in as_object(record.get("left_chats")):
            return True
    return False


def _read_message(record: Record, ids: Ids) -> list[Holding] | None:
    del ids  # they are small numbers
    message, chat = record.value, record.around
    number = message.get("id")
    if not _is_message(message) or type(number) is not int:
        return None
    if message["type"] != "message" or chat.get("type") in _PRIVATE:
        return []
    moment = unix_moment(message.get("date_unixtime"))
    if moment.timestamp is None:  # exports before 2021 have the local time alone
        moment = iso_moment(as_text(message.get("date")) or "")
    reply = message.get("reply_to_message_id")
    parts = _parts(message)
    return [
        Holding(
            platform="telegram",
            address=record.address,
            post_id=str(number) if number > 0 else None,
            user_id=_channel(chat),
            author=as_text(message.get("from")) or as_text(chat.get("name")),
            text="".join(_words(part) for part in parts) or None,
            timestamp=moment.timestamp,
            precision=moment.precision,
            links=_links(parts),
            reposted="" if as_text(message.get("forwarded_from")) else None,
            reply_to=str(reply) if type(reply) is int else None,
        )
    ]


def _channel(chat: JsonObject) -> str | None:
    number = chat.get("id")
    return str(number) if type(number) is int else None


def _parts(message: JsonObject) -> list[object]:
    """The pieces of a text: strings, and objects that say what they are."""
    entities = message.get("text_entities")
    text = entities if type(entities) is list and entities else message.get("text")
    return text[:_MOST] if type(text) is list else [text]


def _words(part: object) -> str:
    value = as_object(part).get("text") if type(part) is dict else part
    return value if type(value) is str else ""


def _links(parts: list[object]) -> tuple[Link, ...]:
    """The links behind words."""
    return tuple(
        Link(shown, target)
        for part in objects_in(parts)
        if (target := as_text(part.get("href"))) and (shown := as_text(part.get("text")))
    )


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    return read_each(opened, read_document(opened, _WANTED), _read_message)


FORMAT = ArchiveFormat("telegram-export", _recognises, _read, platform="telegram")
