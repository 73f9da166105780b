"""Words beside the work that would change it, though they stand in no rule: `3x8, twice`, `left only`, `descending`.

They are kept as cues, and a doubt says what they could ask for. To teach it a word, add it to a row.
"""

from collections.abc import Collection, Mapping, Sequence

from runcoach.session.pasted import names
from runcoach.session.pasted.meaning import Doubt, DoubtKind
from runcoach.session.pasted.words import CLASS_OF, folded

_ONE_SIDE = "“{}” could mean one side only, or one side after the other"
_SETS_THAT_DIFFER = "“{}” could ask for sets that differ: write a line for each"
_ROWS: Mapping[str, str] = {
    "“{}” could be for all sets, or for both sides, together": "total totals combined overall altogether together "
    "insgesamt gesamt zusammen ensemble totale totaal tezamen samen",
    "“{}” asks for it once more, and is only kept as a cue": "twice thrice again zweimal dreimal nochmal nochmals "
    "wiederholen encore bis rebelote otra dos-veces ancora opnieuw nogmaals repeat repeated",
    _ONE_SIDE: "left right links rechts gauche droite izquierda "
    "derecha izquierdo derecho sinistra destra sinistro destro esquerda direita esquerdo direito linker rechter "
    "weaker weak stronger injured bad affected uninjured unaffected betroffene betroffenes schwächere verletzte",
    _SETS_THAT_DIFFER: "ladder pyramid pyramids descending ascending "
    "decreasing increasing heavier lighter leiter pyramide absteigend aufsteigend steigend fallend échelle dégressif "
    "dégressives croissant décroissant escalera piramide pirámide descendente ascendente decrescente crescente "
    "oplopend aflopend escada pirâmide ramp ramping",
    "“{}” could change the number": "half halved double doubled split shared halb halbe hälfte doppelt geteilt moitié "
    "mitad metà metade helft dubbel doble doppio dobro",
    "“{}” could say that it is left out, or for another time": "today skip skipped cancel cancelled don't dont later "
    "instead auslassen weglassen später stattdessen entfällt sauter omettre saltar omitir omettere saltare pular "
    "overslaan later tomorrow morgen demain mañana domani amanhã next nicht",
    "“{}” could say that the sides take turns, or follow each other": "switch switching swap swapping wechseln wechsel "
    "changer cambiar cambiare trocar wisselen other opposite andere anderen autre otro otra altro altra outro outra",
    "“{}” could ask for no rest, or for another exercise by turns": "back-to-back straight-into nonstop non-stop "
    "direkt-danach enchaîner enchaîné",
}
_DOUBT_OF = {folded(word): doubt for doubt, words in reversed(list(_ROWS.items())) for word in words.split()}
_MIN_WAYS = 2
_ALONE = names.folded_set("today next other bis encore otra right left instead straight half nicht together repeat")
"""Words that only change the work if the cue is a few words long; in longer ones they say how to move."""
_MAX_WORDS_ALONE = 3
_WAYS = names.folded_set(
    "fwd back forward forwards backward backwards cw ccw clockwise counterclockwise anticlockwise inward outward "
    "inwards outwards inside outside vorwärts rückwärts einwärts auswärts avant arrière intérieur extérieur adelante "
    "atrás dentro fuera avanti indietro interno esterno frente trás vooruit achteruit straight bent gestreckt gebeugt"
)


def change_doubt(text: str) -> Doubt | None:
    """What words beside the work could ask for; None if they only say how it is done.

    Args:
        text: The words of a cue.
    """
    said = _change(text)
    kind = DoubtKind.SETS_THAT_DIFFER if said == _SETS_THAT_DIFFER else DoubtKind.OTHER
    return Doubt(said.format(text), kind=kind) if said else None


def _change(text: str) -> str:
    """The sentence about words beside the work, with `{}` for them; empty if there is nothing to say."""
    words = names.word_list(text)
    if not words or set(words) & names.MOVEMENTS:
        return ""
    for doubt in (_each_of(words), _ways(words)):
        if doubt:
            return doubt
    if " ".join(words) in {"back to back", "no break", "straight into"}:
        return "“{}” could ask for no rest, or for another exercise by turns"
    kinds = [CLASS_OF.get(word, "") for word in words]
    if "ONLY" in kinds and {"LIMB", "HAND", "LEFT", "RIGHT"} & set(kinds):
        return _ONE_SIDE
    if kinds[0] == "OR":
        return "“{}” is another choice, and only kept as a cue"
    if "UNTIL" in kinds[:2] or kinds[0] == "TO_UNTIL":
        return "“{}” is kept as a cue: the number is taken as it is"
    if kinds[0] == "PROGRESS" and {"SETS", "ROUNDS", "TIMES"} & set(kinds):
        return _SETS_THAT_DIFFER
    if set(words) <= names.LIMITERS | {"at", "the", "au", "al", "no", "als"}:
        return "“{}” could say that the number is a limit; it is taken as it is"
    for word in words:
        if word in _DOUBT_OF and (word not in _ALONE or len(words) <= _MAX_WORDS_ALONE):
            return _DOUBT_OF[word]
    return ""


def _each_of(words: Sequence[str]) -> str:
    """`each position`, `per grip`: how often a number holds."""
    each = [at for at, word in enumerate(words) if CLASS_OF.get(word) in {"EACH", "PER"} and len(word) > 1]
    counted = words[each[0] + 1 :] if each else []
    is_rep = any(CLASS_OF.get(word) in {"REPS", "PERIOD", "EXERCISES", "SETS", "BREATHS"} for word in counted)
    if counted and not is_rep and len(words) <= _MAX_WORDS_ALONE and each[0] == 0:
        return "“{}”: the number is taken once; it could be for each of them"
    return ""


def _ways(words: Collection[str]) -> str:
    """`clockwise, then counterclockwise`: whether the number is for one way or for both."""
    found = [word for word in words if word in _WAYS]
    if len(set(found)) >= _MIN_WAYS and len(words) <= _MAX_WORDS_ALONE + 1:
        return "“{}”: the number is taken for all together; it could be for each of them"
    return ""
