"""The commands, a module each. Nothing here imports Textual but the full screen itself."""
