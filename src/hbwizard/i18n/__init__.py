"""Languages: choosing one, its messages and formats, and breaking its lines. Knows no screen."""
