"""The command line: parse, call, render; the one boundary at which errors end."""
