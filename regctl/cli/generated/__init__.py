"""What typer would take too long to say: written from the commands' declarations by tools/generate.py."""
