"""What came of it: read off the messages that stand in the loopback Discord, never off the bot's own books."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.crash.composing import said
from tests.loopback.nouns import Channel, Json


@dataclass
class Figures:
    """Counts over all editions that were due."""

    kills: int = 0
    restarts: int = 0
    jumps: int = 0
    editions: int = 0
    once: int = 0
    """Editions of which every part stands exactly once, in order."""
    twice: int = 0
    lost: int = 0
    disordered: int = 0
    parts: int = 0
    parts_once: int = 0
    faults: dict[str, int] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        """Whether every edition was posted once."""
        return self.once == self.editions and self.parts_once == self.parts and not (self.twice or self.lost or self.disordered)

    def count(self, day: str, briefing_id: int, messages: Iterable[Json], *, parts: int) -> None:
        """Take in one edition by the messages that stand for it, in the order they stand."""
        numbers = [part for briefing, of_day, part, _ in map(said, messages) if (briefing, of_day) == (briefing_id, day)]
        self.editions += 1
        self.parts += parts
        self.parts_once += sum(numbers.count(n) == 1 for n in range(1, parts + 1))
        if numbers == list(range(1, parts + 1)):
            self.once += 1
        elif len(numbers) > len(set(numbers)):
            self.twice += 1
        elif len(numbers) < parts:
            self.lost += 1
        else:
            self.disordered += 1

    def lines(self) -> Iterable[str]:
        """The figures, to be printed."""
        yield f"kills (SIGKILL while editions were due or on their way)  {self.kills}"
        yield f"processes started                                        {self.restarts}"
        yield f"lives with a clock wrong by up to two hours              {self.jumps}"
        for name, count in sorted(self.faults.items()):
            yield f"{name:<56} {count}"
        yield f"editions due                                             {self.editions}"
        yield f"editions posted exactly once                             {self.once}"
        yield f"parts due                                                {self.parts}"
        yield f"parts posted exactly once                                {self.parts_once}"
        yield f"editions with a part posted twice                        {self.twice}"
        yield f"editions lost, wholly or in part                         {self.lost}"
        yield f"editions out of order                                    {self.disordered}"


def standing(channel: Channel, channels: Iterable[Channel]) -> list[Json]:
    """Our messages for a channel as people read them: those in it, then those in its threads."""
    threads = sorted((each for each in channels if each.parent_id == channel.id), key=lambda each: each.id)
    return [message for place in (channel, *threads) for message in place.messages if message["author"]["bot"]]
