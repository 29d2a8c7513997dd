"""Values to text: table, JSON, CSV, Markdown, and every message that people see."""
