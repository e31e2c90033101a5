"""Measurement: scorers that compare what Crosswire reads with what people annotated, and the floors they must keep."""
