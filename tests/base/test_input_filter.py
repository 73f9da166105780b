"""What a terminal sends: keys are passed on, in whatever form and pieces they come; answers and rubbish are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.base.input_filter import MAX_SIZE, InputFilter, understood

OSC_COLOUR = "\x1b]11;rgb:1e1e/1e1e/1e1e"
ANSWERS = (
    OSC_COLOUR + "\x07",
    OSC_COLOUR + "\x1b\\",
    "\x1b]4;1;rgb:ffff/0000/0000\x1b\\",
    "\x1b]52;c;c3RyYW5nZXI=\x07",
    "\x1bP1$r0m\x1b\\",
    "\x1bP>|xterm(390)\x1b\\",
    "\x1bP!|00000000\x1b\\",
    "\x1b_Gi=1;OK\x1b\\",
    "\x1b[?64;1;2;4c",
    "\x1b[>41;390;0c",
    "\x1b[=0c",
    "\x1b[?1u",
    "\x1b[0n",
    "\x1b[?997;1n",
    "\x1b[8;24;80t",
    "\x1b[4;600;800t",
    "\x1b[2;1;1;112;112;1;0x",
    "\x1b[4;2m",
)
KEYS = (
    ("\x1b[32;1:1u", " "),
    ("\x1b[32;1:2u", " "),
    ("\x1b[32;;32u", " "),
    ("\x1b[32:32:32;1:1u", " "),
    ("\x1b[32;65u", " "),
    ("\x1b[13u", "\r"),
    ("\x1b[13;1:1u", "\r"),
    ("\x1b[9u", "\t"),
    ("\x1b[100;65;68u", "D"),
    ("\x1b[97;2;65u", "A"),
    ("\x1b[27u", "\x1b[27u"),
    ("\x1b[99;5u", "\x1b[99;5u"),
    ("\x1b[99;5:1u", "\x1b[99;5u"),
    ("\x1b[99:67;5u", "\x1b[99;5u"),
    ("\x1b[57413u", "+"),
    ("\x1b[57412;1:1u", "-"),
    ("\x1b[57412;129u", "-"),
    ("\x1b[57404;129;53u", "5"),
    ("\x1b[57414u", "\r"),
    ("\x1b[A", "\x1b[A"),
    ("\x1b[1;1A", "\x1b[A"),
    ("\x1b[1;1:1A", "\x1b[A"),
    ("\x1b[1;129B", "\x1b[B"),
    ("\x1b[1;5C", "\x1b[1;5C"),
    ("\x1b[3~", "\x1b[3~"),
    ("\x1b[3;1:2~", "\x1b[3~"),
    ("\x1b[15;5~", "\x1b[15;5~"),
    ("\x1bOA", "\x1bOA"),
    ("\x1b[[A", "\x1b[[A"),
    ("\x1b[Z", "\x1b[Z"),
    ("\x1b[I", "\x1b[I"),
    ("\x1ba", "\x1ba"),
    ("\x1b[<0;10;5M", "\x1b[<0;10;5M"),
    ("\x1b[M !!", "\x1b[M !!"),
    ("\x1b[?2026;2$y", "\x1b[?2026;2$y"),
    ("\x1b[48;24;80;480;800t", "\x1b[48;24;80;480;800t"),
    ("\x1b[48;24:1;80;480;800t", "\x1b[48;24;80;480;800t"),
)
NO_KEYS = (
    "\x1b[32;1:3u",
    "\x1b[1;1:3A",
    "\x1b[1114112u",
    "\x1b[55296u",
    "\x1b[0u",
    "\x1b[32;0u",
    "\x1b[32;999u",
    "\x1b[32;1;1114112u",
    "\x1b[32;1;32;1u",
    "\x1b[u",
    "\x1b[~",
    "\x1b[" + "9" * 4000 + "u",
    "\x1b[48;40000;40000;0;0t",
    "\x1b[48;0;80;0;0t",
    "\x1b[48;24;1001;0;0t",
    "\x1b[" + ";" * 9000 + "u",
)


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_of_the_terminal_is_no_key_in_whatever_pieces_it_comes(answer: str) -> None:
    assert InputFilter().feed(f"a{answer}b") == "ab"
    for at in range(1, len(answer)):
        split = InputFilter()
        assert split.feed(f"a{answer[:at]}") + split.feed(f"{answer[at:]}b") == "ab"


@pytest.mark.parametrize(("sent", "passed"), KEYS)
def test_a_key_is_passed_on_in_its_simplest_form(sent: str, passed: str) -> None:
    assert InputFilter().feed(f"a{sent}b") == f"a{passed}b"
    split = InputFilter()
    assert "".join(map(split.feed, f"a{sent}b")) == f"a{passed}b"


@pytest.mark.parametrize("sent", NO_KEYS)
def test_what_is_malformed_or_released_is_nothing(sent: str) -> None:
    assert InputFilter().feed(f"a{sent}b") == "ab"


def test_a_size_is_believed_up_to_a_limit() -> None:
    assert understood(f"\x1b[48;{MAX_SIZE};{MAX_SIZE};0;0t")
    assert not understood(f"\x1b[48;{MAX_SIZE + 1};{MAX_SIZE};0;0t")


def test_what_is_pasted_is_left_as_it_is() -> None:
    pasted = f"\x1b[200~one\ntwo {OSC_COLOUR}\x07 \x1b[32;1:1u three\x1b[201~"
    assert InputFilter().feed(pasted + "\x1b[32;1:1u") == pasted + " "


def test_an_answer_that_breaks_off_is_left_out_and_the_next_key_counts() -> None:
    for begun in (OSC_COLOUR, "\x1bP1$r", "\x1b[?64;1", "\x1b[48;4000"):
        broken = InputFilter()
        assert broken.feed(begun) == ""
        assert broken.is_waiting
        assert broken.release() == ""
        assert broken.feed(" ") == " "


@pytest.mark.parametrize("key", ["]", "P", "_", "["])
def test_a_key_with_alt_that_begins_like_an_answer_is_passed_on(key: str) -> None:
    alone = InputFilter()
    assert alone.feed(f"\x1b{key}") + alone.release() == f"\x1b{key}"
    assert not alone.is_waiting


@given(st.lists(st.sampled_from([*"a]P_[<?;:0159uAtM~\x07\\", "\x1b", "\x1b[", "\x1b]1", "\x1b[200~", "\x1b[201~"])))
def test_letters_outside_of_sequences_are_never_lost_and_nothing_raises(pieces: list[str]) -> None:
    whole, split = InputFilter(), InputFilter()
    text = "".join(pieces)
    assert whole.feed(text) == "".join(map(split.feed, text))
    whole.release()
    assert whole.feed("z").endswith("z")


@given(st.text(st.characters(exclude_characters="\x1b")))
def test_text_without_sequences_is_passed_on(text: str) -> None:
    assert InputFilter().feed(text) == text
