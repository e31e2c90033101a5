"""Words in the reasons of links and datings by which other rooms know what was concluded."""

from __future__ import annotations

NOT_KNOWN = "which of them is the copy is not known"
"""Ends the reason of a link whose two reports stand in the order of their ids, since nothing tells the copy."""
SHARED_SOURCE = "the words of a source that both had"
"""Begins the reason of a link with the verdict NO: the shared words are those of a third source."""
INFERRED = "inferred"
"""Begins the reason of a date that no report states."""
