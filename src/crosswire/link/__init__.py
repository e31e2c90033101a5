"""Two records in, links out: names, same story, citing, copying, claims, changes. Each link says why."""
