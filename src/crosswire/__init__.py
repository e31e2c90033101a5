"""Crosswire reads many reports of the same events and counts origins, not outlets."""

__version__ = "0.1.0"
