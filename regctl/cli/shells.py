"""The shells that regctl completes for."""

COMPLETE = "_REGCTL_COMPLETE"
"""The variable by which a shell asks for completions."""

SHELLS = ("bash", "zsh", "fish", "powershell")
