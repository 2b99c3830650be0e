"""The server: a gate that reads nothing, a nursery that is warm, and a process a visitor."""
