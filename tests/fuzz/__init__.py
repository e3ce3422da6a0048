"""Random and mutated input for everything that reads a file or an argument of a user."""
