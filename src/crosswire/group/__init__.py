"""Links in, groups out: entities, stories, dates, claims with the three counts, findings. Groups are never the only copy."""
