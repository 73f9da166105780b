"""The voice: finds a place in the mixer for each utterance where nothing else is said, or leaves it out.

The rules, in order of importance:

1. A word (a clip) that has begun is said to its end. It is faded out only by a pause, by moving to another set, and by
   a countdown that it would hide, which can happen only after a key has brought the countdown nearer.
2. An utterance of a higher rank is said at its own time; words of a lower rank that have not begun give way, with all
   words that would follow them. Utterances of the same time are said one after the other.
3. The longest wording that fits is said. An utterance never begins after its time is over.

Works in frames, without a clock. The caller holds the mixer's lock.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import field

from runcoach.audio.mixing.clips import Clip
from runcoach.audio.mixing.mixer import RELEASE_MS, Group, Mixer
from runcoach.audio.mixing.samples import frames_in
from runcoach.audio.score.utterances import PAUSE_NS, Rank, Utterance, Wording
from runcoach.base.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class _Word:
    placement: int
    start: int
    end: int


@dataclass(slots=True)
class _Said:
    """An utterance with its placed words that are not over."""

    utterance: Utterance
    words: list[_Word] = field(default_factory=list)


class Speaker:
    """Places utterances.

    Args:
        mixer: The mixer.
        clip_of: Finds a clip by its name; None if there is none.
    """

    def __init__(self, mixer: Mixer, clip_of: Callable[[str], Clip | None]) -> None:
        self._mixer = mixer
        self._clip_of = clip_of
        self._said: list[_Said] = []
        self._silent_until = 0
        self._pause = frames_in(PAUSE_NS, mixer.rate)

    def say(self, utterance: Utterance, due_frame: int) -> bool:
        """Place an utterance, if there is room for it.

        Args:
            utterance: The utterance.
            due_frame: The frame of its time.

        Returns:
            Whether it will be said, in one of its wordings.
        """
        self._drop_what_is_over()
        until = due_frame + self._frames(utterance.until_ns - utterance.at_ns)
        end_ns = utterance.end_ns
        limit = math.inf if end_ns is None else due_frame + self._frames(end_ns - utterance.at_ns)
        start = max(due_frame + self._frames(utterance.delay_ns), self._mixer.frame, self._silent_until)
        found = self._find_place(utterance, start, until, limit)
        if found is None and utterance.rank is Rank.COUNTDOWN and self._mixer.frame + self._release < until:
            self._fade_lower(utterance.rank)
            found = self._find_place(utterance, max(start, self._silent_until), until, limit)
        if found is None:
            return False
        self._place(utterance, *found)
        return True

    def _find_place(self, utterance: Utterance, start: int, until: int, limit: float) -> tuple[int, list[Clip]] | None:
        wordings = [clips for wording in utterance.wordings if (clips := self._clips(wording))]
        for begin, end in self._gaps(utterance, start):
            if begin >= until:
                return None
            for clips in wordings:
                if begin + self._length(clips) <= min(end, limit):
                    return begin, clips
        return None

    def _clips(self, wording: Wording) -> list[Clip] | None:
        clips = [self._clip_of(name) for name in wording]
        known = [clip for clip in clips if clip is not None]
        return known if len(known) == len(clips) else None

    def _length(self, clips: list[Clip]) -> int:
        return sum(len(clip.samples) for clip in clips) + self._pause * (len(clips) - 1)

    def _gaps(self, utterance: Utterance, start: int) -> Iterator[tuple[int, float]]:
        """Yield the stretches from `start` on that are free, or taken only by words that give way."""
        now = self._mixer.frame
        blocked = sorted(
            (word.start - self._pause, word.end + self._pause)
            for said in self._said
            for word in said.words
            if word.start < now or self._yields_to(utterance, said.utterance)
        )
        for begin, end in blocked:
            if start < begin:
                yield start, begin
            start = max(start, end)
        yield start, math.inf

    def _yields_to(self, utterance: Utterance, other: Utterance) -> bool:
        """Whether the words of the other utterance keep their place."""
        if other.rank > utterance.rank:
            return True
        return other.at_ns == utterance.at_ns and (other.rank is utterance.rank or utterance.rank is not Rank.COUNTDOWN)

    def _place(self, utterance: Utterance, start: int, clips: list[Clip]) -> None:
        end = start + self._length(clips)
        for other in self._said:
            for index, word in enumerate(other.words):
                if (
                    word.start < end + self._pause
                    and start < word.end + self._pause
                    and word.start >= self._mixer.frame
                ):
                    self._cut(other, index)
                    break
        said = _Said(utterance)
        for clip in clips:
            placement = self._mixer.place(clip, start, group=Group.VOICE)
            said.words.append(_Word(placement, start, start + len(clip.samples)))
            start += len(clip.samples) + self._pause
        self._said.append(said)

    def take_back(self, utterance: Utterance) -> bool:
        """Remove an utterance; returns whether nothing of it is heard (a word that has begun is said to its end)."""
        for said in self._said:
            if said.utterance.key == utterance.key:
                self._cut(said, 0)
                return not said.words
        return True

    def leave(self, at_ns: int, frame: int) -> None:
        """Something else begins at `at_ns`: end earlier utterances after the word that is being said."""
        for said in self._said:
            if said.utterance.at_ns >= at_ns:
                continue
            for index, word in enumerate(said.words):
                overruns = word.end > frame and said.utterance.rank <= Rank.STAGE
                if word.start >= frame or overruns:
                    self._cut(said, index)
                    break

    def stop(self) -> None:
        """Forget all utterances; the mixer has just faded out what sounds."""
        self._said.clear()
        self._silent_until = self._mixer.frame + self._release

    def _fade_lower(self, rank: Rank) -> None:
        for said in self._said:
            if said.utterance.rank < rank:
                for word in said.words:
                    self._mixer.cancel(word.placement)
                said.words.clear()
        self._silent_until = self._mixer.frame + self._release

    def _cut(self, said: _Said, index: int) -> None:
        """Remove the words from `index` on that have not begun."""
        now = self._mixer.frame
        for word in said.words[index:]:
            if word.start >= now:
                self._mixer.cancel(word.placement)
        said.words[index:] = [word for word in said.words[index:] if word.start < now]

    def _drop_what_is_over(self) -> None:
        # Kept for another pause, so that the next utterance keeps its distance.
        now = self._mixer.frame - self._pause
        for said in self._said:
            said.words = [word for word in said.words if word.end > now]
        self._said = [said for said in self._said if said.words]

    def _frames(self, duration_ns: int) -> int:
        return frames_in(duration_ns, self._mixer.rate)

    @property
    def _release(self) -> int:
        return RELEASE_MS * self._mixer.rate // 1000
