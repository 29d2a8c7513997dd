"""The nouns of regctl: frozen, typed values that know no clock, no file and no terminal."""
