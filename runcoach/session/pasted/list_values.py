"""The values that rules for lists of sets make of their tokens."""

import re
from collections.abc import Mapping, Sequence

from runcoach.session.pasted import quantities
from runcoach.session.pasted.nodes import Node, written
from runcoach.session.pasted.tokens import Token


def group(tokens: Sequence[Token]) -> str:
    """Sets, reps and load of a part of a list, as `3*8*60 kg`; what is not given is empty."""
    text = written(tokens)
    numbers = re.findall(r"\d+(?:[.,]\d+)?", text)
    is_load = any(token.kind in {"KG", "LB", "HASH", "BODYWEIGHT"} for token in tokens)
    counts = [token for token in tokens if token.kind in {"INT"}]
    weight_at = next((at for at, token in enumerate(tokens) if token.kind in {"KG", "LB", "HASH"}), len(tokens))
    before = [token for token in counts if token.start < tokens[weight_at - 1].start] if is_load else counts
    load = quantities.weight(tokens[weight_at - 1 : weight_at + 1]) if weight_at < len(tokens) else ""
    if any(token.kind in {"HAND", "EACH", "BELLS"} for token in tokens[weight_at:]):
        load = f"2 x {load}"
    amounts = [token.text for token in before]
    if not numbers or len(amounts) > 2:
        return ""
    return "*".join((amounts[0] if len(amounts) == 2 else "1", amounts[-1], load))


def weight_first(tokens: Sequence[Token]) -> str:
    """The same of `60 kg x 8`, or `60 kg x 8 x 3`."""
    at = next(at for at, token in enumerate(tokens) if token.kind in {"X", "FOR"})
    all_together = next((at for at, token in enumerate(tokens) if token.kind == "OPEN"), at)
    counts = [token.text for token in tokens[at:] if token.kind == "INT"]
    weight = tokens[:all_together]
    load = quantities.weight(weight) if any(token.kind in {"KG", "LB", "HASH"} for token in weight) else ""
    return "*".join((counts[1] if len(counts) > 1 else "1", counts[0], load))


def sets_behind_weight(tokens: Sequence[Token]) -> str:
    """The same of `60 kg 2x5`."""
    at = next(at for at, token in enumerate(tokens) if token.kind == "X")
    load = quantities.weight(tokens[: at - 1]) if tokens[at - 2].kind != "BODYWEIGHT" else ""
    return "*".join((tokens[at - 1].text, tokens[at + 1].text, load))


def is_weighed_list(found: Mapping[str, Node], before: Sequence[Node], after: Sequence[Node]) -> bool:
    """Whether a weight with sets and reps stands in a list of such parts: `60 kg 2x5, 70 kg 2x5`."""
    kinds = [node.kind for node in after[:4]]
    is_next = len(kinds) == 4 and kinds[0] in {"COMMA", "SEMICOLON"} and kinds[1:] == ["LOAD", "COUNT", "X"]
    return is_next or [node.kind for node in before[-2:]] in (["GROUP", "COMMA"], ["GROUP", "SEMICOLON"])


def weighed_list(tokens: Sequence[Token]) -> str:
    """The sets of `27.5 kg x 13, 13, 9`: all with the same weight."""
    at = next(at for at, token in enumerate(tokens) if token.kind in {"X", "FOR"})
    weight = tokens[:at]
    load = quantities.weight(weight) if any(token.kind in {"KG", "LB", "HASH"} for token in weight) else ""
    return ";".join(f"1*{token.text}*{load}" for token in tokens[at:] if token.kind == "INT")


def listed(tokens: Sequence[Token]) -> str:
    """The numbers of a list, with commas."""
    return ",".join(re.findall(r"\d+", written(tokens)))
