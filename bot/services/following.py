"""Follow-ups, where only the directory of speakers tells what they mean: "and biden?" asks what Biden said, "and taxes?" does not."""

from dataclasses import dataclass

from bot.answering.follow_up import complete, may_name
from bot.services.called import is_group
from bot.services.ports import StatementStore
from bot.statements.directory import keys_of, meant, persons


@dataclass(frozen=True, slots=True)
class Following:
    """The use case."""

    statements: StatementStore

    async def __call__(self, text: str, *, before: str | None) -> str:
        """The question that `text` stands for after the question `before`, see `bot.answering.follow_up.complete`.

        Words in small letters are a speaker where somebody who is called so by surname or in full made statements.
        """
        name = may_name(text, before=before)
        speaker = await self._spelt(name) if name else None
        if name and speaker:
            text = text.replace(name, speaker, 1)
        return complete(text, before=before, speaker=speaker is not None)

    async def _spelt(self, name: str) -> str | None:
        """The asked words as the name of a speaker is written, None where no proper name has exactly these words at its end."""
        size = len(name.split())
        for person in meant(name, persons(await self.statements.named(keys=keys_of(name)))):
            for known in person.names:
                words = known.split()[-size:]
                if not is_group(known) and " ".join(words).casefold() == name.casefold():
                    return " ".join(words)
        return None
