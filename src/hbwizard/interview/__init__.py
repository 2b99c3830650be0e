"""The pure core: answers in, path and plan out. Knows no screen, no clock and no file."""
