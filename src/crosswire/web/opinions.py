"""What a person says in a form: two records and whether they are one, or a verdict to take back."""

from __future__ import annotations

from urllib.parse import parse_qsl

from crosswire.engine.judging import Opinion
from crosswire.web.uploads import FormError, person_of

MOST_FIELDS = 20  # of one form; ours have six


def fields(body: bytes) -> dict[str, str]:
    """Return the fields of an `application/x-www-form-urlencoded` body, each on one line; FormError if there are too many."""
    try:
        sent = parse_qsl(body.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise FormError("the form holds too many fields") from error
    return {name: " ".join(value.split()) for name, value in sent}


def opinion(sent: dict[str, str]) -> tuple[Opinion]:
    """Return what the form of `/judge` says; FormError if a side, the verdict or the name is missing."""
    left, right = sent.get("left"), sent.get("named") or sent.get("right")
    if not left or not right:
        raise FormError("choose both sides: what is decided on, and what it is compared with")
    if sent.get("verdict") not in {"same", "apart"}:
        raise FormError("say whether the two are the same or apart")
    return (Opinion(left, (right,), sent["verdict"] == "same", person_of(sent), sent.get("why", "")),)


def withdrawal(sent: dict[str, str]) -> tuple[str, str]:
    """Return the handle of the verdict that the form of `/unjudge` takes back, and who does; FormError if one is missing."""
    if not sent.get("name"):
        raise FormError("say which verdict is taken back")
    return sent["name"], person_of(sent)
