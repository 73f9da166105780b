"""Files that try to break the program: small ones from the corners of YAML, and large ones of a mebibyte each.

`python -m bench.hostile` prints the time and the memory that the program takes for each large one.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HEAD = "runcoach: 1\ntitle: T\n"
MIB = 1 << 20
MIN_ALIAS_LEVELS = 30

YAML_IDEAS: dict[str, str] = {
    "anchor and alias": "a: &x 1\nb: *x\n",
    "alias as a key": "&a a: b\n*a : c\n",
    "alias to nothing": "a: *missing\n",
    "anchor on nothing": "a: &x\nb: *x\n",
    "alias inside its own anchor": "a: &x [*x]\n",
    "anchor twice": "a: &x 1\nb: &x 2\nc: *x\n",
    "anchor with odd signs": "a: &]x 1\n",
    "complex key": "? [a, b]\n: c\n",
    "key without a value": "? a\n? b\n",
    "empty key": ": a\n",
    "empty everything": "- \n-\n- ''\n",
    "merge": "a: &x {b: c}\nd: {<<: *x}\n",
    "merge of a list": "<<: [{a: b}, {c: d}]\n",
    "python object": "a: !!python/object/apply:os.system ['true']\n",
    "python name": "a: !!python/name:os.system\n",
    "python module": "!!python/module:os\n",
    "python tuple": "a: !!python/tuple [1, 2]\n",
    "binary": "a: !!binary R0lGODlh\n",
    "timestamp": "a: !!timestamp 2026-11-21\n",
    "set": "a: !!set {b, c}\n",
    "ordered map": "a: !!omap [b: c]\n",
    "own tag": "%TAG ! tag:example.org,2026:\n---\na: !thing b\n",
    "verbatim tag": "a: !<tag:yaml.org,2002:str> b\n",
    "bare tag": "a: !\n",
    "version": "%YAML 1.1\n---\na: b\n",
    "future version": "%YAML 9.9\n---\na: b\n",
    "two versions": "%YAML 1.2\n%YAML 1.2\n---\na: b\n",
    "directive without a document": "%YAML 1.2\n",
    "two documents": "a: b\n---\nc: d\n",
    "document end": "a: b\n...\n",
    "after the end": "a: b\n...\nc: d\n",
    "only marks": "---\n---\n...\n",
    "literal": "a: |\n  b\n   c\n",
    "literal, kept": "a: |+\n  b\n\n\n",
    "folded, stripped": "a: >-\n  b\n  c\n",
    "explicit indentation": "a: |2\n   b\n",
    "explicit indentation, wrong": "a: |9\n b\n",
    "explicit indentation, zero": "a: |0\n b\n",
    "plain over lines": "a: b\n  c\n  d\n",
    "double quoted over lines": 'a: "b\n  c\\\n  d"\n',
    "escapes": 'a: "\\x41\\u263A\\U0001F600\\e\\0\\N\\_\\L\\P"\n',
    "wrong escape": 'a: "\\q"\n',
    "half an escape": 'a: "\\u12"\n',
    "surrogate escape": 'a: "\\ud800"\n',
    "absurd escape": 'a: "\\UFFFFFFFF"\n',
    "quote not closed": "a: 'b\n",
    "list not closed": "a: [b, c\n",
    "keys not closed": "a: {b: c\n",
    "wrong bracket": "a: [b}\n",
    "comma too many": "a: [b,, c]\n",
    "only a comma": "a: [,]\n",
    "flow in flow": "a: {b: [{c: [d]}]}\n",
    "pair in a list": "a: [b: c, ? d : e]\n",
    "comment in the middle": "a: # b\n  c # d\n",
    "no blank before a comment": "a: b#c\n",
    "tab as indentation": "a:\n\tb: c\n",
    "tab behind a colon": "a:\tb\n",
    "carriage returns": "a: b\r\nc: d\r\n",
    "old line ends": "a: b\rc: d\r",
    "odd line ends": "a: b\u2028c: d\u2029e: f\x85g: h\n",
    "byte order mark": "\ufeffa: b\n",
    "byte order mark inside": "a: b\ufeffc\n",
    "numbers": "a: 0x1F\nb: 0o17\nc: 017\nd: 1_000\ne: 1e3\nf: .inf\ng: .nan\nh: 190:20:30\n",
    "words": "yes: no\non: off\ntrue: false\nnull: ~\ny: n\n",
    "dates": "2026-11-21: 2026-11-21T10:00:00Z\n",
    "duplicate keys": "a: b\na: c\n",
    "same key in other letters": "é: a\ne\u0301: b\n",
    "very long key": f"{'k' * 2000}: v\n",
    "question marks": "?????\n",
    "dashes": "- - - - a\n",
    "colons": ":::::\n",
    "percent": "%\n",
    "at": "@a: b\n",
    "backtick": "`a`: b\n",
}
"""Small files from the corners of YAML."""

NAUGHTY: tuple[str, ...] = (
    "undefined", "NULL", "None", "true", "nil", "NaN", "-0", "1/0", "0x0", "1e1000", "9" * 400, "--version", "-rf /",
    "$(touch gone)", "`touch gone`", "; drop table workouts; --", "' OR 1=1 --", "<script>alert(1)</script>",
    "[@click=app.quit]x[/]", "[b]x", "[/]", "%s%n%x", "{0.__class__}", "${jndi:ldap://x}", "../../../etc/passwd",
    "con", "a\u0000b", "a\u001b[31mb", "\u001b]52;c;AAAA\u0007", "\u009b2J", "\u202egnol", "\u2066a\u2069", "a\u200bb",
    "\u200f\u200e", "\ufeff", "\ufffe", "\ud83d", "e\u0301", "Z\u0351\u036b\u0343a\u0329l\u0348g\u0349o", "田中さん",
    "العربية", "👩‍👩‍👧‍👦", "🇦🇹", "\U000e0061", "\U0010ffff", "ﷺ", "İıſK", "１２", "½", "²", "٣", "　", "\u00a0",
    "\u2028", "\t", "\n", "\\", '"', "'", "#", "# x", ": ", "- ", "? ", "* ", "& ", "!", "|", ">", "%", "@", "`", "{",
    "}", "[", "]", ",", "x" * 10_000,
)  # fmt: skip
"""Texts that have broken other programs."""


def mebibytes() -> Iterator[tuple[str, bytes]]:
    """Yield the large files, each of a mebibyte, with their names."""
    texts = {
        "brackets": "[" * MIB,
        "braces": "{" * MIB,
        "closed brackets": "[" * (MIB // 2) + "]" * (MIB // 2),
        "list of lists": "- " * (MIB // 2),
        "keys in keys": "{a: " * (MIB // 4),
        "complex keys": "? " * (MIB // 2),
        "words": "a\n" * (MIB // 2),
        "quote": "'" * MIB,
        "double quote": '"' + "\\x41" * (MIB // 4 - 1),
        "blank lines": "a: " + "\n" * 1_000_000 + "b",
        "directives": "%a\n" * 300_000,
        "carriage returns": "\r" * MIB,
        "one key": "k" * (MIB - 4) + ": v",
        "many keys": "".join(f"k{number}: v\n" for number in range(95_000)),
        "the same key": "a: b\n" * (MIB // 5),
        "anchors": "".join(f"- &a{number} x\n" for number in range(70_000)),
        "aliases": "- &a x\n" + "- *a\n" * (MIB // 6),
        "explosion": "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, MIN_ALIAS_LEVELS)),
        "tags": "- !!python/object:os.system x\n" * (MIB // 32),
        "documents": "---\n" * (MIB // 4),
        "comments": "#\n" * (MIB // 2),
        "long comment": "# " + "x" * (MIB - 3),
        "folded text": HEAD + "summary: >\n" + "  x\n" * (MIB // 5),
        "wide signs": HEAD + "summary: " + "走" * (MIB // 4),
        "marks on one letter": HEAD + "summary: e" + "\u0301" * (MIB // 4),
        "exercises": HEAD + "exercises: [" + "{name: x, reps: 5}, " * 50_000 + "]",
        "unknown names": HEAD + "exercises: [" + "{use: step-donw}, " * 3000 + "]",
        "phases": HEAD + "exercises: [{name: x, reps: 5, tempo: [" + "{lowr: 3s}, " * 4000 + "]}]",
        "range of digits": HEAD + f"exercises: [{{name: x, reps: {'1' * (MIB - 100)}}}]",
        "dashes in a time": HEAD + f"exercises: [{{name: x, time: {'1-' * (MIB // 2 - 100)}}}]",
        "blanks in a load": HEAD + f"exercises: [{{name: x, reps: 5, load: 'a{' ' * (MIB - 100)}b'}}]",
    }
    for name, text in texts.items():
        yield name, text.encode()[:MIB]
    yield "nothing", bytes(MIB)
    yield "ones", b"\xff" * MIB


_READ = """
import resource, sys, time
from pathlib import Path
from runcoach.session.library import Library
from runcoach.session.reading import read_any
begun_s = time.perf_counter()
reading = read_any(Path(sys.argv[1]), Library.default())
took_s = time.perf_counter() - begun_s
assert reading.problems or reading.session
print(f"{took_s:8.2f} s{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MiB")
"""


def main() -> None:
    """Read each large file in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hostile.yaml"
        for name, data in mebibytes():
            path.write_bytes(data)
            run = subprocess.run([sys.executable, "-c", _READ, str(path)], capture_output=True, text=True, check=True)
            print(f"{name:<24}{run.stdout.rstrip()}", flush=True)


if __name__ == "__main__":
    main()
