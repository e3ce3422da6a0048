"""Text that can be written: JSON may hold halves of surrogate pairs, which no file and no screen takes."""


def whole(text: str) -> str:
    """Text with surrogate halves joined, and replaced where the other half is missing."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
