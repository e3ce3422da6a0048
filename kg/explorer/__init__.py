"""The explorer: one self-contained page of a graph folder, for a browser; the last step of `kg export html`."""
