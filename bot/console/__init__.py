"""The terminal: a chat on the same services as Discord, colour, and progress bars. Alone with rich and prompt_toolkit."""
