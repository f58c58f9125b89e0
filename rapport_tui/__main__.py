"""`python -m rapport_tui` is the `rapport` command."""

from rapport_tui.cli import main

if __name__ == "__main__":
    main()
