"""The commands `/briefing …`: for those who manage the server, each one call of the desk. Their words are those of `labels.toml`."""

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import discord
from discord import app_commands

from bot.briefing.due_words import OFFERED
from bot.discord_ui.briefing_cards import BriefingCards, Preview
from bot.discord_ui.briefing_places import Below
from bot.discord_ui.briefing_rights import KINDS, ensure_rights
from bot.discord_ui.briefing_setup import Typed, Where, laid_over, new_setup
from bot.discord_ui.briefing_template import TemplateCards
from bot.discord_ui.desk import Desk
from bot.discord_ui.layout import MAX_CHOICE_CHARS, MAX_CHOICES
from bot.discord_ui.needs import Reader
from bot.discord_ui.places import Interactive, server_of
from bot.model.edition import ChannelKind, EmptyDay
from bot.model.errors import BadInputError
from bot.render.renderer import Renderer
from bot.services.editions_admin import BriefingAdmin
from bot.services.schedule_zones import zones

Client: TypeAlias = Any
Words: TypeAlias = app_commands.Range[str, 1, 400]
Name: TypeAlias = app_commands.Range[str, 1, 50]
Messages: TypeAlias = app_commands.Range[int, 1, 5]
Offers: TypeAlias = list[app_commands.Choice[str]]

DEFAULT_NAME: Final = "daily"


class PostingChannel(app_commands.Transformer):
    """A channel that can be posted in, whether or not we see it: so that what is missing can be said."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """A channel."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """The kinds a briefing can go to."""
        return list(KINDS)

    async def transform(self, interaction: discord.Interaction[Client], value: Any, /) -> Any:
        """As it came."""
        del interaction
        return value


Channel: TypeAlias = app_commands.Transform[Any, PostingChannel]


def add_briefing_commands(tree: app_commands.CommandTree[Client], *, desk: Desk, renderer: Renderer, admin: BriefingAdmin) -> None:
    """Put the group into the tree."""
    words = renderer.labels
    cards = BriefingCards(renderer, admin)
    group = app_commands.Group(
        name="briefing",
        description=words["briefing.description"],
        default_permissions=discord.Permissions(manage_guild=True),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    _add_setup(group, desk=desk, cards=cards, admin=admin, words=words)
    _add_running(group, desk=desk, cards=cards, admin=admin, words=words)
    _add_looking(group, desk=desk, cards=cards, admin=admin, words=words)
    _add_template(group, desk=desk, cards=TemplateCards(renderer, admin, cards), admin=admin, words=words)
    tree.add_command(group)


def _add_setup(group: app_commands.Group, *, desk: Desk, cards: BriefingCards, admin: BriefingAdmin, words: Any) -> None:
    @group.command(name="setup", description=words["briefing.setup.description"])
    @app_commands.describe(
        **{
            option: words[f"briefing.setup.{option}"]
            for option in (
                "channel time zone name days template sections words without outlets without_outlets pinned role no_role empty_day "
                "messages discussion publish"
            ).split()
        }
    )
    @app_commands.choices(empty_day=[app_commands.Choice(name=words[f"briefing.setup.{each}"], value=each.value) for each in EmptyDay])
    async def setup(
        interaction: discord.Interaction[Client],
        *,
        channel: Channel | None = None,
        time: Name | None = None,
        zone: Name | None = None,
        name: Name | None = None,
        days: Words | None = None,
        template: Name | None = None,
        sections: Words | None = None,
        words: Words | None = None,
        without: Words | None = None,
        outlets: Words | None = None,
        without_outlets: Words | None = None,
        pinned: Words | None = None,
        role: discord.Role | None = None,
        no_role: bool = False,
        empty_day: str | None = None,
        messages: Messages | None = None,
        discussion: bool | None = None,
        publish: bool | None = None,
    ) -> None:
        typed = Typed(
            time=time,
            zone=zone,
            days=days,
            template=template,
            sections=sections,
            words=words,
            without=without,
            outlets=outlets,
            without_outlets=without_outlets,
            pinned=pinned,
            role_id=role.id if role else None,
            no_role=no_role,
            empty_day=empty_day,
            messages=messages,
            discussion=discussion,
            publish=publish,
        )
        preview = Preview()

        async def drafted(reader: Reader) -> Any:
            server = _server(interaction)
            known = await admin.named(server.id, name)
            where = _where(interaction, channel or (None if known else interaction.channel))
            before = known or new_setup(name or DEFAULT_NAME, where, tz=admin.usual_tz, now=admin.now())
            setup = laid_over(before, typed, where, templates=admin.templates, sections=admin.sections)
            ensure_rights(setup, channel=server.get_channel(setup.channel_id), server=server)
            return await cards.draft(reader, setup, preview)

        await desk.serve(Below(interaction, preview), drafted)

    @setup.autocomplete("zone")
    async def zone_offers(_: discord.Interaction[Client], typed: str) -> Offers:
        found = zones(typed, now=admin.now(), limit=MAX_CHOICES, usual=admin.usual_tz)
        return [app_commands.Choice(name=f"{tz.replace('_', ' ')} · {local}", value=tz) for tz, local in found]

    @setup.autocomplete("days")
    async def day_offers(_: discord.Interaction[Client], typed: str) -> Offers:
        return _offers(OFFERED, typed)

    @setup.autocomplete("template")
    async def template_offers(_: discord.Interaction[Client], typed: str) -> Offers:
        return _offers(admin.templates, typed)

    @setup.autocomplete("sections")
    async def section_offers(_: discord.Interaction[Client], typed: str) -> Offers:
        """The list so far with one more section at its end."""
        done, _comma, begun = typed.rpartition(",")
        chosen = [each.strip() for each in done.split(",") if each.strip()]
        left = [each for each in admin.sections if each not in chosen and begun.strip().casefold() in each.casefold()]
        return _offers([", ".join([*chosen, each]) for each in left], "")

    setup.autocomplete("name")(_names(admin))


def _add_running(group: app_commands.Group, *, desk: Desk, cards: BriefingCards, admin: BriefingAdmin, words: Any) -> None:
    which = words["briefing.name"]

    @group.command(name="now", description=words["briefing.now.description"])
    @app_commands.describe(name=which, dry_run=words["briefing.now.dry_run"])
    async def now(interaction: discord.Interaction[Client], *, name: Name | None = None, dry_run: bool = False) -> None:
        if dry_run:
            below = Preview()
            await desk.serve(Below(interaction, below), cards.preview, server_of(interaction) or 0, name, below)
        else:
            await desk.serve(Interactive(interaction), cards.now, server_of(interaction) or 0, name)

    @group.command(name="preview", description=words["briefing.preview.description"])
    @app_commands.describe(name=which)
    async def preview(interaction: discord.Interaction[Client], name: Name | None = None) -> None:
        below = Preview()
        await desk.serve(Below(interaction, below), cards.preview, server_of(interaction) or 0, name, below)

    @group.command(name="pause", description=words["briefing.pause.description"])
    @app_commands.describe(name=which, reason=words["briefing.pause.reason"])
    async def pause(interaction: discord.Interaction[Client], name: Name | None = None, reason: Words | None = None) -> None:
        said = f"{interaction.user.display_name}: {reason or words['briefing.pause.default']}"
        await desk.serve(Interactive(interaction), cards.pause, server_of(interaction) or 0, name, said)

    @group.command(name="resume", description=words["briefing.resume.description"])
    @app_commands.describe(name=which)
    async def resume(interaction: discord.Interaction[Client], name: Name | None = None) -> None:
        async def resumed(reader: Reader) -> Any:
            server = _server(interaction)
            setup = await admin.existing(server.id, name)
            ensure_rights(setup, channel=server.get_channel(setup.channel_id), server=server)
            return await cards.resume(reader, setup)

        await desk.serve(Interactive(interaction), resumed)

    @group.command(name="skip", description=words["briefing.skip.description"])
    @app_commands.describe(name=which)
    async def skip(interaction: discord.Interaction[Client], name: Name | None = None) -> None:
        await desk.serve(Interactive(interaction), cards.skip, server_of(interaction) or 0, name, interaction.user.display_name)

    named: tuple[Any, ...] = (now, preview, pause, resume, skip)
    for command in named:
        command.autocomplete("name")(_names(admin))


def _add_looking(group: app_commands.Group, *, desk: Desk, cards: BriefingCards, admin: BriefingAdmin, words: Any) -> None:
    which = words["briefing.name"]

    @group.command(name="history", description=words["briefing.history.description"])
    @app_commands.describe(name=which)
    async def history(interaction: discord.Interaction[Client], name: Name | None = None) -> None:
        await desk.serve(Interactive(interaction), cards.history, server_of(interaction) or 0, name)

    @group.command(name="list", description=words["briefing.list.description"])
    async def list_(interaction: discord.Interaction[Client]) -> None:
        await desk.serve(Interactive(interaction), cards.all, server_of(interaction) or 0)

    @group.command(name="remove", description=words["briefing.remove.description"])
    @app_commands.describe(name=which)
    async def remove(interaction: discord.Interaction[Client], name: Name | None = None) -> None:
        await desk.serve(Interactive(interaction), cards.ask_to_remove, server_of(interaction) or 0, name)

    named: tuple[Any, ...] = (history, remove)
    for command in named:
        command.autocomplete("name")(_names(admin))


def _add_template(group: app_commands.Group, *, desk: Desk, cards: TemplateCards, admin: BriefingAdmin, words: Any) -> None:
    @group.command(name="template", description=words["briefing.template.description"])
    @app_commands.describe(name=words["briefing.name"])
    async def template(interaction: discord.Interaction[Client], name: Name | None = None) -> None:
        await desk.serve(Interactive(interaction), cards.show, server_of(interaction) or 0, name)

    template.autocomplete("name")(_names(admin))


def _names(admin: BriefingAdmin) -> Any:
    async def offers(interaction: discord.Interaction[Client], typed: str) -> Offers:
        return _offers(await admin.names(server_of(interaction) or 0), typed)

    return offers


def _offers(values: Sequence[str], typed: str) -> Offers:
    wanted = typed.strip().casefold()
    fitting = [value for value in values if wanted in value.casefold() and 0 < len(value) <= MAX_CHOICE_CHARS]
    return [app_commands.Choice(name=value, value=value) for value in fitting[:MAX_CHOICES]]


def _server(interaction: discord.Interaction[Client]) -> discord.Guild:
    """The server it happens in. BadInputError where the bot is not installed there: whoever brings it along sets nothing up."""
    if interaction.guild is None or server_of(interaction) is None:
        message = "Briefings are set up in a server I am installed in."
        raise BadInputError(message)
    return interaction.guild


def _where(interaction: discord.Interaction[Client], channel: Any) -> Where:
    """Where the briefing is to go; None is where it goes already."""
    kind = KINDS.get(getattr(channel, "type", discord.ChannelType.private))
    if channel is not None and kind is None:
        message = "A briefing can go to a text channel, an announcement channel or a forum; choose one of those."
        raise BadInputError(message)
    return Where(
        _server(interaction).id, getattr(channel, "id", 0), kind or ChannelKind.TEXT, interaction.user.id, is_given=channel is not None
    )
