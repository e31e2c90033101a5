"""Tests, laid out like the package; shared builders of records are `gold_records` and `made`."""
