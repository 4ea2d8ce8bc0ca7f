"""Whatever is saved and removed in whatever order, the SQL store and the plain telling of the rules agree on everything."""

import asyncio
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.model.article import Note, NoteKind, Published
from bot.model.shelf import COMMON
from bot.services.ports import Entry
from bot.store import open_store
from tests.store.entries import NOON, entry, seen_state, whole_state
from tests.store.memory import MemoryArticleStore

SHELVES = (COMMON, COMMON + 1, COMMON + 2)

# Few of each, so that drafts collide in every way there is.
published = st.one_of(
    st.none(),
    st.builds(
        lambda hours, day_only: Published(NOON + timedelta(hours=0 if day_only else hours), day_only=day_only),
        st.sampled_from((-27, -26, 0, 5, 24, 25)),
        st.booleans(),
    ),
)
entries = st.builds(
    entry,
    st.sampled_from(("Alpha.", "Beta, said 🙂.", "Gamma.")),
    title=st.sampled_from((None, " ", "One", "Two")),
    url=st.sampled_from((None, None, "https://example.org/a", "https://example.org/a/?utm_source=x", "https://example.org/b")),
    origin=st.sampled_from((None, None, "x.txt", "y.txt")),
    source=st.sampled_from(("Post", "Times")),
    author=st.sampled_from((None, "A. Writer", "B. Writer")),
    published=published,
    language=st.sampled_from((None, "en", "de")),
    notes=st.sampled_from(((), (Note(NoteKind.SECTION, "World"),))),
    passages=st.integers(0, 3),
    shelf=st.sampled_from(SHELVES),
    vouched=st.booleans(),
)


SIGHTS = (frozenset[int](), frozenset({COMMON}), frozenset({COMMON, COMMON + 1}), frozenset({COMMON + 2}))


def machine(empty_file: Path) -> type[RuleBasedStateMachine]:  # noqa: C901  (a rule a method)
    class Histories(RuleBasedStateMachine):
        @initialize()
        def open(self) -> None:
            self.folder = Path(tempfile.mkdtemp())
            self.runner = asyncio.Runner()
            path = shutil.copy(empty_file, self.folder / "store.sqlite")
            self.real = self.runner.run(open_store(f"sqlite:///{path}", readers=1))
            self.plain = MemoryArticleStore()
            self.now = NOON
            for server_id in SHELVES[1:]:
                assert self.runner.run(self.real.shelves.own(server_id)) == server_id

        @rule(draft=entries)
        def save(self, draft: Entry) -> None:
            self.now += timedelta(minutes=1)
            expected = self.runner.run(self.plain.save(draft, now=self.now))
            assert self.runner.run(self.real.save(draft, now=self.now)) == expected

        @rule(number=st.integers(1, 4))
        def remove(self, number: int) -> None:
            expected = self.runner.run(self.plain.remove(number, now=self.now))
            assert self.runner.run(self.real.remove(number, now=self.now)) == expected

        @rule(number=st.integers(1, 4), shelf=st.sampled_from(SHELVES))
        def put(self, number: int, shelf: int) -> None:
            expected = self.runner.run(self.plain.put(number, shelf, now=self.now))
            assert self.runner.run(self.real.shelves.put(number, shelf, now=self.now)) == expected

        @rule(number=st.integers(1, 4), shelf=st.sampled_from(SHELVES))
        def take_off(self, number: int, shelf: int) -> None:
            expected = self.runner.run(self.plain.take_off(number, shelf, now=self.now))
            assert self.runner.run(self.real.shelves.take_off(number, shelf, now=self.now)) == expected

        @rule()
        def reopen(self) -> None:
            self.runner.run(self.real.close())
            self.real = self.runner.run(open_store(f"sqlite:///{self.folder / 'store.sqlite'}", readers=1))

        @invariant()
        def both_tell_the_same(self) -> None:
            assert self.runner.run(whole_state(self.real)) == self.runner.run(whole_state(self.plain))

        @invariant()
        def both_tell_everybody_the_same(self) -> None:
            for shelves in SIGHTS:
                seen, expected = self.real.seen_from(shelves), self.plain.seen_from(shelves)
                assert self.runner.run(seen_state(seen)) == self.runner.run(seen_state(expected))

        def teardown(self) -> None:
            self.runner.run(self.real.close())
            self.runner.close()
            shutil.rmtree(self.folder)

    return Histories


EXAMPLES = settings().max_examples // 10
"""A history is a hundred reads and writes; one costs what ten laws do."""


@pytest.mark.timeout(240)
def test_the_store_agrees_with_the_plain_telling_of_the_rules(empty_store_file: Path) -> None:
    run_state_machine_as_test(
        machine(empty_store_file),
        settings=settings(max_examples=EXAMPLES, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)),
    )
