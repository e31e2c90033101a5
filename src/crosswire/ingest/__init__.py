"""Bytes to documents: what was received, what each stretch of it is, who published it and when, each with its evidence."""
