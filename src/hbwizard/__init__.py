"""A wizard for people who are behind on 花呗. This module knows its version and nothing else."""

__version__ = "0.1.0"
