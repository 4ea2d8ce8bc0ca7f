"""The Discord window: slash commands, mentions and direct messages on the same services the terminal uses. Alone imports discord.

`bot.discord_ui.run.connect` is the way in. From question to message: `commands` and `client` hear, `cards` asks a service and
renders, `desk` checks every quoted run and sends, `places` know how each kind of conversation is acknowledged and answered.
"""
