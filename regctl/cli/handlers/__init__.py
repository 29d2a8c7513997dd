"""What the commands do. Free of typer; each function takes the parameters that its command declares."""
