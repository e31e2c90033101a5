"""The web edge: the brief of a store as pages and as JSON, for a person at this machine."""
