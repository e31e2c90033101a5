"""Tests of the room `annotate`."""
