"""The tables. Plain columns that any SQL database has; what a record holds beyond them is JSON."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text

VERSION = 5
"""Raised with every change that an older Crosswire cannot read."""

METADATA = MetaData()

META = Table("meta", METADATA, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

REPORT = Table(
    "report",
    METADATA,
    Column("path", Text, nullable=False),
    Column("name", String, nullable=False),
    Column("id", String, primary_key=True),
    Column("metadata", Text, nullable=False),  # the sidecar, as JSON
    Column("raw", LargeBinary, nullable=False),  # the bytes as received
)

RECORD = Table(
    "record",
    METADATA,
    Column("position", Integer, primary_key=True),  # the order in which it was made
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("maker", String, nullable=False),  # stage@version
    Column("about", String, nullable=False),  # the report it is about, or the story within which it was made; "" for neither
    Column("body", Text, nullable=False),
    Index("record_about", "about"),
    Index("record_kind", "kind", "maker", "about"),
)

LINK = Table(
    "link",
    METADATA,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("left", String, nullable=False),
    Column("right", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("maker", String, nullable=False),  # stage@version, or user:the alias file
    Column("about", String, nullable=False),  # as for a record
    Column("run", Integer, nullable=False),  # the last run that made it
    Column("gone", Integer),  # the run that no longer made it: links are never deleted
    Column("position", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index("link_left", "left"),
    Index("link_right", "right"),
    Index("link_about", "about"),
)

HELD = Table(
    "held",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),  # how the postings below name a report
    Column("id", String, nullable=False, unique=True),
    Column("digest", String, nullable=False),  # SHA-256 of its bytes
    Column("arrived", Integer, nullable=False),  # the run that first held it
    Column("story", String, nullable=False),  # the id of its story now
    Column("opens", String, nullable=False),  # the id that a story has which this report opens: an older id leads here
    Column("terms", Text, nullable=False),  # what coverage compares: weighted stems and days, as JSON; "" for nothing
    Column("side", Text, nullable=False),  # its place among reports of the same heaviest stems
    Column("words", String, nullable=False),  # digest of its words: word-for-word twins share it; "" for none
    Column("dated", String, nullable=False),  # first and last day on which it may have been published, as copying knows them
    Column("marks", LargeBinary, nullable=False),  # the hashes under which it stands in mark, eight bytes each
    Index("held_digest", "digest"),
    Index("held_story", "story"),
    Index("held_opens", "opens"),
    Index("held_words", "words"),
)

TERM = Table(
    "term",
    METADATA,
    Column("hash", Integer, primary_key=True),  # of one of the heaviest stems of a report
    Column("day", Integer, primary_key=True),  # the last on which it may have been published, as an ordinal; 0 where unknown
    Column("number", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

COMMON = Table(
    "common",
    METADATA,
    Column("hash", Integer, primary_key=True),  # of a term that more reports have than may all meet
)

SHARED = Table(
    "shared",
    METADATA,
    Column("hash", Integer, primary_key=True),  # of two common terms
    Column("reports", Integer, nullable=False),  # how many have both
)

CROWD = Table(
    "crowd",
    METADATA,
    Column("hash", Integer, primary_key=True),  # of two terms that more reports have than may all meet
    Column("side", String, primary_key=True),  # the place of one of them in their order
    Column("id", String, nullable=False),
    sqlite_with_rowid=False,
)

MARK = Table(
    "mark",
    METADATA,
    Column("hash", Integer, primary_key=True),  # a fingerprint of the first of word-for-word twins
    Column("number", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

NAME = Table(
    "name",
    METADATA,
    Column("number", Integer, primary_key=True),  # how the postings below name it
    Column("id", String, nullable=False, unique=True),  # its first mention in the report
    Column("document", String, nullable=False),
    Column("chain", Integer, nullable=False),  # hash of what equal names have in common: they meet one after the other
    Column("view", Text, nullable=False),  # what is compared of it, as JSON
    Column("keys", LargeBinary, nullable=False),  # the hashes under which it stands in name_key, eight bytes each
    Index("name_document", "document"),
    Index("name_chain", "chain", "id"),
)

NAME_KEY = Table(
    "name_key",
    METADATA,
    Column("hash", Integer, primary_key=True),  # of something that names share which are compared
    Column("number", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

MEMBER = Table(
    "member",
    METADATA,
    Column("mention", String, primary_key=True),
    Column("entity", String, nullable=False),  # whose record holds everything but its mentions
    Index("member_entity", "entity"),
    sqlite_with_rowid=False,
)

TALLY = Table(
    "tally",
    METADATA,
    Column("entity", String, primary_key=True),  # one of many mentions
    Column("body", Text, nullable=False),  # how many of its mentions have which name, form, kind and principal, as JSON
)

MEANING = Table(
    "meaning",
    METADATA,
    Column("digest", String, primary_key=True),  # of the text of a statement as it is compared, and of the encoder
    Column("vector", LargeBinary, nullable=False),  # four bytes a number
    sqlite_with_rowid=False,
)

PLACED = Table(
    "placed",
    METADATA,
    Column("id", String, primary_key=True),  # of a document
    Column("name", String, nullable=False),
    Column("statements", Integer, nullable=False),  # how many it has
    Column("readable", String, nullable=False),  # its name on one line
    Column("label", String, nullable=False),  # what it is called in print, among all documents
    Index("placed_order", "name", "id", "statements"),
    Index("placed_readable", "readable"),
    Index("placed_label", "label"),
)

TOLD = Table(
    "told",
    METADATA,
    Column("id", String, primary_key=True),  # of a story
    Column("reports", Integer, nullable=False),  # how many tell it, below zero: the most reported come first
    Column("title", String, nullable=False),
    Column("claims", Integer, nullable=False),  # how many it has
    Column("findings", Integer, nullable=False),
    Index("told_order", "reports", "title", "id", "claims", "findings"),
)

PARTY = Table(
    "party",
    METADATA,
    Column("id", String, primary_key=True),  # of an entity
    Column("said", Integer, nullable=False),  # on its word how many statements rest, below zero
    Column("mentions", Integer, nullable=False),  # how many it has, below zero
    Column("name", String, nullable=False),
    Index("party_order", "said", "mentions", "name", "id"),
)

SPOKEN = Table(
    "spoken",
    METADATA,
    Column("mention", String, primary_key=True),  # one who speaks or relays
    Column("times", Integer, nullable=False),
    sqlite_with_rowid=False,
)

JUDGEMENT = Table(
    "judgement",
    METADATA,
    Column("position", Integer, primary_key=True, autoincrement=True),  # the order in which persons judged: nothing is deleted
    Column("made", String, nullable=False),  # when, ISO 8601, UTC
    Column("withdrawn", Integer, nullable=False),  # 1: takes back what was said of the two records
    Column("maker", String, nullable=False),  # user:name
    Column("body", Text, nullable=False),  # the link
)
