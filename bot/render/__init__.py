"""Values in, text that fits where it goes out. The only room that knows jinja2."""
