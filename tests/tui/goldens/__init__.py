"""The screens as text: a tour of every kind of page, in each language and two sizes.

`python -m tests.tui.goldens` writes them anew; read the diff as what a person would see changed.
"""
