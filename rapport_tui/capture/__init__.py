"""One line of quick capture, read honestly: what is not sure is asked."""

from rapport_tui.capture.persons import Names
from rapport_tui.capture.reading import parse
from rapport_tui.capture.values import Capture, Choices

__all__ = ["Capture", "Choices", "Names", "parse"]
