"""Tests of `crosswire.group`."""
