"""What CoreNLP says of PolNeAR's sentences and mentions, as labels a word: syntax and reference are learnt by imitation.

Syntax is a help in training alone (boundaries of contents follow it); nothing of it is in the exported weights.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from crosswire.language.reader.trained_windows import Ints, Tokens

IGNORED = -100
TAGS = (  # noqa: SIM905
    "CC CD DT EX FW IN JJ JJR JJS LS MD NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ "
    "WDT WP WP$ WRB . , : `` '' $ # -LRB- -RRB-"
).split()
RELATIONS = (  # noqa: SIM905
    "root acl acl:relcl advcl advmod amod appos aux auxpass case cc cc:preconj ccomp compound compound:prt conj cop csubj "
    "csubjpass dep det det:predet discourse dobj expl iobj mark mwe neg nmod nmod:npmod nmod:poss nmod:tmod nsubj nsubjpass "
    "nummod parataxis punct xcomp"
).split()


@dataclass(frozen=True)
class Silver:
    """Labels for the words of a document; IGNORED where CoreNLP says nothing.

    `governors` are words of the document, a word itself for the root of a sentence. `referents` lists, for the head word of a
    mention, the head words of what it refers to that come before it; an empty list is a pronoun that refers to nothing before.
    """

    tags: Ints
    relations: Ints
    governors: Ints
    referents: dict[int, list[int]] = field(default_factory=dict)


def nothing(words: int) -> Silver:
    """Return labels for a document that CoreNLP did not read."""
    return Silver(*(np.full(words, IGNORED) for _ in range(3)))


def silver_of(tokens: Tokens, row: dict) -> Silver:
    """Return the labels that a row of `polnear_corenlp` gives the words of a document."""
    found = nothing(len(tokens.first))
    places = [[word_at(tokens, start) for start, *_ in sentence] for sentence in row["sentences"]]
    for sentence, words in zip(row["sentences"], places, strict=True):
        for (_, _, tag, _, governor, relation), word in zip(sentence, words, strict=True):
            if word is None:
                continue
            above = word if governor == 0 else words[governor - 1]
            found.tags[word] = TAGS.index(tag) if tag in TAGS else IGNORED
            found.relations[word] = RELATIONS.index(relation) if relation in RELATIONS else IGNORED
            found.governors[word] = IGNORED if above is None else above
    found.referents.update(referents_of(row, places))
    return found


def word_at(tokens: Tokens, start: int) -> int | None:
    """Return the word that begins at a character, or None: a word within another of CoreNLP's has no labels."""
    word = int(np.searchsorted(tokens.starts, start))
    return word if word < len(tokens.starts) and tokens.starts[word] == start else None


def referents_of(row: dict, places: list[list[int | None]]) -> Iterator[tuple[int, list[int]]]:
    """Yield the head words of mentions with the heads of the mentions before them in their chain."""
    linked = set()
    for chain in row["coreference"]:
        heads = sorted(
            {
                word
                for sentence, _, _, head, _ in chain
                if (word := places[sentence][min(head, len(places[sentence]) - 1)]) is not None
            }
        )
        linked.update(heads)
        yield from ((head, heads[:place]) for place, head in enumerate(heads) if place)
    for sentence, words in zip(row["sentences"], places, strict=True):
        alone = (word for (_, _, tag, *_), word in zip(sentence, words, strict=True) if tag in ("PRP", "PRP$"))
        yield from ((word, []) for word in alone if word is not None and word not in linked)
