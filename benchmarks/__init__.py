"""What regctl costs, measured as ratios that are taken in one run: docs/performance.md says what and why.

shapes/ (histories) ─► registries (repositories, kept) ─► cold, warm, commands, rivals (figures) ─► table and JSON
"""
