"""Document -> mentions and statements: who is reported to say what, on whose word, with what stance, through whom."""
