"""Acts folded into the registry at a step; what may not count becomes a finding."""
