"""rapport helps one person build relationships, one real conversation at a time."""

__version__ = "0.1.0"
