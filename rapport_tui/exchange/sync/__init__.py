"""One book on several machines, through a git repository of the user's own."""
