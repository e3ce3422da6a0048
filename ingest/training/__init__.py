"""Training of the project's own components on the annotated articles; not part of the installed package's run."""
