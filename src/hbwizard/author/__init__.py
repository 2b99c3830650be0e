"""What helps authors: questions as data, extraction for translators, checks. Knows no screen."""
