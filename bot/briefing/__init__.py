"""Policy of the briefing: which stories it tells and in whose words, what it does not tell again, and when it is due."""
