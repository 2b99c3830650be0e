"""What is legal in a flow and still wrong: one idea a module, all called by `author.check`."""
