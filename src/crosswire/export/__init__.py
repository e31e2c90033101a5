"""Exports write what was noted in forms that other programs and people open: JSON, HTML, Markdown, CSV."""
