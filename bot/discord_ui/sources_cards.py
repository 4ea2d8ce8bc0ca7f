"""What the commands about sources show. Knows nothing of how it is sent."""

from collections.abc import Mapping, Sequence

from bot.discord_ui.cards import Card, Cards, choice_text
from bot.discord_ui.layout import MAX_CHOICE_CHARS, MAX_CHOICES, Choice, Menu, Press
from bot.discord_ui.sources_ids import Take, page_id, take_id
from bot.model.article import IngestReport
from bot.model.sourcing import Preview
from bot.model.subscription import Subscription
from bot.render.clamp import clamped
from bot.render.renderer import Renderer
from bot.services.feeds_desk import Articles, FeedAdded, Offered, SourceDesk, Taken

LIST_TITLE = "Feeds of this server"


class SourceCards:
    """Makes cards for one server at a time, by its number."""

    def __init__(self, desk: SourceDesk, renderer: Renderer) -> None:
        self._desk = desk
        self._renderer = renderer
        self._cards = Cards(renderer)

    @property
    def labels(self) -> Mapping[str, str]:
        """The words on buttons, commands and menus."""
        return self._renderer.labels

    async def seen_in(self, server_id: int, channel_id: int | None) -> None:
        """Where admins saw to their sources, if the bot may write there."""
        if channel_id is not None:
            await self._desk.seen_in(server_id, channel_id)

    async def add(self, server_id: int, address: str) -> Sequence[Card]:
        """What the address leads to, and a button to save it."""
        return self._offered(await self._desk.understand(server_id, address))

    async def look_at(self, server_id: int, text: str, files: Sequence[tuple[str, bytes]]) -> Sequence[Card]:
        """What a message leads to, and a button to save it."""
        return self._offered(await self._desk.look_at(server_id, text, files))

    async def take(self, server_id: int, pressed: Take) -> Sequence[Card]:
        """What was offered is saved, or the chosen feed is shown."""
        taken: Taken = await self._desk.take(server_id, pressed.offer_id, choice=pressed.choice, page=pressed.page)
        match taken:
            case Offered():
                return self._offered(taken)
            case FeedAdded(subscription, is_new):
                return self._done("added" if is_new else "known", subscription)
            case IngestReport():
                return self._cards.plain(self._renderer.ingest(taken))

    async def listed(self, server_id: int) -> Sequence[Card]:
        """The feeds, with how they are."""
        return await self._statuses(server_id, detailed=False)

    async def health(self, server_id: int) -> Sequence[Card]:
        """The feeds, with how they are in full."""
        return await self._statuses(server_id, detailed=True)

    async def _statuses(self, server_id: int, *, detailed: bool) -> Sequence[Card]:
        statuses = await self._desk.feeds.statuses(server_id)
        return self._cards.plain(self._renderer.render("feeds", statuses=statuses, detailed=detailed))

    async def remove(self, server_id: int, which: str) -> Sequence[Card]:
        """A feed is read no longer."""
        return self._done("removed", await self._desk.feeds.remove(server_id, which))

    async def pause(self, server_id: int, which: str) -> Sequence[Card]:
        """A feed is set aside."""
        return self._done("paused", await self._desk.feeds.pause(server_id, which))

    async def resume(self, server_id: int, which: str) -> Sequence[Card]:
        """A feed is read again."""
        return self._done("resumed", await self._desk.feeds.resume(server_id, which))

    async def test(self, server_id: int, which: str) -> Sequence[Card]:
        """What asking for a feed brings now."""
        return self._cards.plain(self._renderer.render("feed_trial", trial=await self._desk.feeds.test(server_id, which)))

    async def import_list(self, server_id: int, data: bytes) -> Sequence[Card]:
        """A list of feeds is read in."""
        return self._cards.plain(self._renderer.render("feeds_imported", imported=await self._desk.feeds.import_list(server_id, data)))

    async def export(self, server_id: int) -> tuple[Sequence[Card], bytes]:
        """The list of feeds as a file, and what to say with it."""
        count = len(await self._desk.feeds.statuses(server_id))
        written = await self._desk.feeds.export(server_id, title=LIST_TITLE)
        return self._cards.plain(self._renderer.render("feeds_exported", count=count)), written

    async def offers(self, server_id: int, typed: str, *, limit: int) -> Sequence[tuple[str, str]]:
        """(label, value) of the server's feeds that fit what was typed."""
        found = await self._desk.feeds.matching(server_id, typed, limit=limit)
        return [(clamped(each.name, max_chars=MAX_CHOICE_CHARS), str(each.feed.feed_id)) for each in found]

    def _done(self, done: str, subscription: Subscription) -> Sequence[Card]:
        return self._cards.plain(self._renderer.render("feed_done", done=done, subscription=subscription))

    def _offered(self, offered: Offered) -> Sequence[Card]:
        """What was understood; below it the button that saves it, or the list to choose from."""
        understood = offered.understood
        if not isinstance(understood, Preview):
            cards = self._cards.plain(self._renderer.render("articles_preview", articles=understood))
        else:
            cards = self._cards.plain(self._renderer.render("feed_preview", preview=understood))
        if offered.offer_id is None:
            return cards
        *before, last = cards
        return [*before, self._with_buttons(last, understood, offered.offer_id)]

    def _with_buttons(self, card: Card, understood: Preview | Articles, offer_id: int) -> Card:
        """What can be saved of it: the feed or one of several, the page that led there, the articles."""
        save = Press(self.labels["sources.button.save"], take_id(offer_id))
        if not isinstance(understood, Preview):
            return Card(card.blocks, (save,))
        page = (Press(self.labels["sources.button.page"], page_id(offer_id)),) if understood.page is not None else ()
        if understood.feed is not None:
            return Card(card.blocks, (*((save,) if understood.known is None else ()), *page))
        choices = [
            Choice(choice_text(link.title or link.url), str(number), choice_text(link.url))
            for number, link in enumerate(understood.choices[:MAX_CHOICES])
        ]
        return Card(card.blocks, page, menu=Menu(take_id(offer_id), self.labels["sources.choose"], tuple(choices)))
