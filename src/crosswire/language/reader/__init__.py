"""Readers find who is reported to say what: source, cue and content as character ranges."""
