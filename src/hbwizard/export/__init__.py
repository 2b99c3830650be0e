"""A plan as something to read or carry away. Every form draws from the same sheet."""
