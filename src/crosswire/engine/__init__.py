"""Engines run the pipeline. The stages describe, an engine executes."""
