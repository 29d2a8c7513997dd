"""The shells that regctl completes for."""

COMPLETE = "_REGCTL_COMPLETE"
"""The variable by which a shell asks for completions."""

SHELLS = ("bash", "zsh", "fish", "powershell")

REQUESTS = frozenset(f"{what}_{shell}" for what in ("complete", "source") for shell in (*SHELLS, "pwsh"))
"""What a shell may ask for."""
