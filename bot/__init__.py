"""briefing-bot: answers from news articles, word for word, and a daily briefing. docs/architecture.md has the floor plan."""
