"""The only room that knows git and YAML."""
