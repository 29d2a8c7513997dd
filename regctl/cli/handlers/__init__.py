"""What the commands do. Free of typer; each function takes the parameters of the command whose declaration says what it is for.

It answers an exit code where there is more to say than that it is done.
"""
