"""The tables. Plain columns that any SQL database has; what a record holds beyond them is JSON."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text

VERSION = 1
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
    Column("position", Integer, primary_key=True),  # the order in which the run made it
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("maker", String, nullable=False),  # stage@version
    Column("body", Text, nullable=False),
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
    Column("run", Integer, nullable=False),  # the last run that made it: links are never deleted
    Column("position", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index("link_left", "left"),
    Index("link_right", "right"),
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
