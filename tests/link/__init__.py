"""Tests of `crosswire.link`."""
