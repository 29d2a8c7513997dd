"""The game, pure: who may do what, when, and what it is worth. Commands and replay ask these same functions."""
