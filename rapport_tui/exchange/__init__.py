"""Other programs' formats: people come from somewhere."""
