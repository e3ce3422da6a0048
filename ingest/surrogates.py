"""Text that can be written: JSON may hold halves of surrogate pairs, which no file and no screen takes."""


def whole(text: str) -> str:
    """Text with surrogate halves joined, and replaced where the other half is missing."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def written_name(name: str) -> str:
    """The name of a file; bytes in it that are no UTF-8 are written out, so that names stay told apart."""
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return whole(name)
