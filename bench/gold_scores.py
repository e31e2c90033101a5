"""Scores of a run against a gold file, layer by layer. Each function returns figures by name, each from 0 to 1."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from bench.gold_match import Json, Pairing, characters, locate, names, ranges, words

Figures = dict[str, float]

KINDS = {
    "position change": "position change",
    "two renderings of one utterance": "two renderings",
    "two voices of one principal": "two voices",
    "headline differs from body": "headline differs",
    "suspect date": "suspect date",
    "publisher unknown": "unknown publisher",
    "contradiction": "contradiction",
}
"""The findings as the gold names them, and as the form does."""

SET_ASIDE = ("furniture", "biography")


def share(hits: Iterable[bool]) -> float:
    """Return the share of true values; 1 where there is nothing to get wrong."""
    values = list(hits)
    return sum(values) / len(values) if values else 1.0


def f1(hits: int, made: int, wanted: int) -> float:
    """Return the harmonic mean of precision and recall; 1 where nothing was wanted and nothing made."""
    return 2 * hits / (made + wanted) if made + wanted else 1.0


def documents(gold: Json, form: Json) -> Figures:
    """Score publisher, byline, date of publication (overlapping intervals) and page date of the reports."""
    made = {d["name"]: d for d in form["documents"]}
    pairs = [(g, made[g["id"]]) for g in gold["documents"] if g["id"] in made]
    return {
        "publisher": share(words(g["publisher"] or "") == words(m["publisher"] or "") for g, m in pairs),
        "byline": share(words(g.get("byline") or "") == words(m["byline"] or "") for g, m in pairs),
        "published": share(_overlap(g["published"], m["published"]) for g, m in pairs),
        "page date never published": share(
            m["published"]["latest"] != g["page_date"] for g, m in pairs if g.get("page_date") is not None
        ),
        "page date": share(g.get("page_date") == m["page_date"] for g, m in pairs if g.get("page_date")),
        "one story": float(any({d["id"] for _, d in pairs} <= set(s["documents"]) for s in form["stories"])),
    }


def _overlap(wanted: list[str | None], made: Mapping[str, str | None]) -> bool:
    """Return whether the interval made is known, overlaps the gold's, and ends no later."""
    earliest, latest = made["earliest"] or "", made["latest"] or "9999"
    bounded = wanted[1] is None or latest <= wanted[1]
    return bounded and earliest <= (wanted[1] or "9999") and (wanted[0] or "") <= latest


def furniture(gold: Json, form: Json, texts: Mapping[str, str]) -> Figures:
    """Score the characters labelled as furniture (an author's biography counts as such) over all reports; white space aside."""
    hits = made = wanted = 0
    by_name = {d["name"]: d for d in form["documents"]}
    for document in gold["documents"]:
        if document["furniture"] is None or document["id"] not in by_name:
            continue
        text = texts[document["id"]]
        blocks = by_name[document["id"]]["blocks"]
        own = characters(ranges(b for b in blocks if b["kind"] in SET_ASIDE))
        gold_characters = characters(ranges(document["furniture"]))
        own = {i for i in own if not text[i].isspace()}
        gold_characters = {i for i in gold_characters if not text[i].isspace()}
        hits, made, wanted = hits + len(own & gold_characters), made + len(own), wanted + len(gold_characters)
    return {"furniture F1": f1(hits, made, wanted)}


def statements(gold: Json, form: Json, pairing: Pairing) -> Figures:
    """Score finding statements with their speakers, over the reports that the gold annotates."""
    annotated = {d["id"] for d in gold["documents"]}
    by_id = {d["id"]: d["name"] for d in form["documents"]}
    made = [s for s in form["statements"] if by_id[s["document"]] in annotated]
    hits = len(pairing.matched)
    return {
        "statement recall": hits / max(1, len(gold["statements"])),
        "statement precision": hits / max(1, len(made)),
        "contents found, any speaker": (hits + len(pairing.other_speaker)) / max(1, len(gold["statements"])),
    }


def details(gold: Json, form: Json, pairing: Pairing, texts: Mapping[str, str]) -> Figures:
    """Score chain, mode, polarity, certainty, condition, day and place on the matched statements."""
    made = {s["id"]: s for s in form["statements"]}
    pairs = [(s, made[pairing.matched[s["id"]]]) for s in gold["statements"] if s["id"] in pairing.matched]
    same = _same_field(pairs)
    return {
        "through, where gold has one": share(_chain(gold, form, g, m) for g, m in pairs if g["through"]),
        "through, where gold has none": share(not m["through"] for g, m in pairs if not g["through"]),
        "mode": same("mode"),
        "polarity": same("polarity"),
        "certainty": same("certainty"),
        "condition": share(_condition(g, m, texts) for g, m in pairs),
        "said on, where gold has it": share(g["said_on"] == m["said_on"] for g, m in pairs if g.get("said_on")),
        "place": same("place"),
    }


def _same_field(pairs: list[tuple[Json, Json]]) -> Callable[[str], float]:
    return lambda field: share(g[field] == m[field] for g, m in pairs)


def _chain(gold: Json, form: Json, wanted: Json, made: Json) -> bool:
    known = names(gold, form)
    if len(wanted["through"]) != len(made["through"]):
        return False
    return all(known.same(g, m, None) for g, m in zip(wanted["through"], made["through"], strict=True))


def _condition(wanted: Json, made: Json, texts: Mapping[str, str]) -> bool:
    text = texts[wanted["document"]]
    place = wanted.get("condition")
    own = ranges([made["condition"]]) if made["condition"] else ()
    gold_place = ranges([place]) if place else ()
    if wanted.get("condition_quote"):
        quote = wanted["condition_quote"]
        gold_place = locate([quote] if isinstance(quote, str) else quote, text)
    if not own or not gold_place:
        return not own and not gold_place
    return bool(characters(own) & characters(gold_place))


def entities(gold: Json, form: Json, texts: Mapping[str, str]) -> Figures:
    """Score that the spellings of a gold entity found by the run are one entity, and that no entity holds two gold entities."""
    by_id = {d["id"]: d["name"] for d in form["documents"]}
    holders: dict[str, set[str]] = {}
    for entity in form["entities"]:
        written = {texts[by_id[m["document"]]][m["start"] : m["end"]] for m in entity["mentions"]}
        for name, variants in gold["entities"].items():
            if {words(v) for v in variants} & {words(w) for w in (*written, *entity["variants"])}:
                holders.setdefault(name, set()).add(entity["id"])
    whole = share(len(ids) == 1 for ids in holders.values())
    every = [entity for ids in holders.values() for entity in ids]
    merged = share(every.count(entity) == 1 for entity in set(every))
    apart = share(_apart(form, left, right) for left, right in gold.get("not_the_same", ()))
    return {
        "entities whole": whole,
        "entities not merged": min(merged, apart),
        "entities found": len(holders) / len(gold["entities"]),
    }


def _apart(form: Json, left: str, right: str) -> bool:
    return not any({words(left), words(right)} <= {words(v) for v in (e["name"], *e["variants"])} for e in form["entities"])


def claims(gold: Json, form: Json, pairing: Pairing) -> Figures:
    """Score the grouping of statements into claims (pairwise), and the counts of reports and origins.

    Precision and recall are over pairs of matched statements; the share of all pairs of the gold does not fall when one more
    true statement is found (docs/decisions/0008-pairs-of-all-the-gold.md).
    """
    label = {s["id"]: s.get("claim") for s in gold["statements"]}
    claim_of = {s["id"]: s["claim"] for s in form["statements"]}
    ids = sorted(g for g in pairing.matched if label[g])
    hits = made = wanted = 0
    for n, left in enumerate(ids):
        for right in ids[n + 1 :]:
            same_gold = label[left] == label[right]
            same_run = claim_of[pairing.matched[left]] == claim_of[pairing.matched[right]]
            hits, made, wanted = hits + (same_gold and same_run), made + same_run, wanted + same_gold
    every = sum(math.comb(count, 2) for claim, count in Counter(label.values()).items() if claim)
    figures = {
        "claim pairs precision": hits / made if made else 1.0,
        "claim pairs recall": hits / wanted if wanted else 1.0,
        "claim pairs found, of all": hits / every if every else 1.0,
    }
    return figures | _counts(gold, form, pairing, label, claim_of)


def _counts(
    gold: Json, form: Json, pairing: Pairing, label: Mapping[str, str | None], claim_of: Mapping[str, str | None]
) -> Figures:
    by_id = {c["id"]: c for c in form["claims"]}
    reports, origins = [], []
    for count in gold["counts"]:
        members = [claim_of[m] for g, m in pairing.matched.items() if label[g] == count["claim"]]
        best = by_id.get(max(members, key=members.count) or "") if members else None
        reports.append(best is not None and best["reports"] == count["reports"])
        origins.append(best is not None and best["origins"] == count["origins"])
    return {"counts: reports": share(reports), "counts: origins": share(origins)}


def relations(gold: Json, form: Json, pairing: Pairing) -> Figures:
    """Score contradictions between claims: those of the gold found, and none where the gold says there is none."""
    label = {pairing.matched[s["id"]]: s.get("claim") for s in gold["statements"] if s["id"] in pairing.matched}
    found = {
        frozenset((label.get(link["left"]), label.get(link["right"])))
        for link in form["links"]
        if link["kind"] == "contradicts" and link["verdict"] == "yes"
    }
    firm = [r for r in gold["relations"] if r["kind"] == "contradicts" and r.get("strength") != "arguable"]
    never = [r for r in gold["relations"] if r["kind"] == "does not contradict"]
    return {
        "contradictions found": share(frozenset((r["left"], r["right"])) in found for r in firm),
        "no false contradiction": share(frozenset((r["left"], r["right"])) not in found for r in never),
    }


def findings(gold: Json, form: Json, pairing: Pairing) -> Figures:
    """Score the findings: each of the gold is found when one of its kind rests on its statements and documents."""
    name = {d["id"]: d["name"] for d in form["documents"]}
    made = [(f["kind"], set(f["statements"]), {name[d] for d in f["documents"]}) for f in form["findings"]]
    hits = []
    for wanted in gold["findings"]:
        kind = KINDS[wanted["kind"]]
        ids = {wanted[key] for key in ("earlier", "later", "left", "right", "headline", "body") if key in wanted}
        statements_wanted = {pairing.matched.get(i, i) for i in ids}
        documents_wanted = set(wanted.get("documents", ())) | ({wanted["document"]} if "document" in wanted else set())
        same_kind = [(s, d) for k, s, d in made if k == kind]
        if ids:
            hits.append(any(statements_wanted <= s for s, _ in same_kind))
        else:
            together = {d for _, ds in same_kind for d in ds}
            hits.append(documents_wanted <= together)
    return {"findings found": share(hits)}


def citations(gold: Json, form: Json, mention_names: Mapping[str, str]) -> Figures:
    """Score the outlets and sources that the reports rest on, by report and name."""
    name = {d["id"]: d["name"] for d in form["documents"]}
    made = {
        (name[link["left"]], words(mention_names.get(link["right"], name.get(link["right"], ""))))
        for link in form["links"]
        if link["kind"] in ("cites", "copies") and link["verdict"] == "yes" and link["left"] in name
    }
    by_document: dict[str, list[frozenset[str]]] = {}
    for document, cited in made:
        by_document.setdefault(document, []).append(cited)
    hits = [any(_cited(c["cites"], own) for own in by_document.get(c["document"], ())) for c in gold["citations"]]
    return {"citations found": share(hits)}


def _cited(wanted: str, own: frozenset[str]) -> bool:
    return bool(own) and (words(wanted) <= own or own <= words(wanted))
