"""A folder in which every tenth file is bad: all good ones end in the graph, each bad one is named with its reason.

python -m tests.hostile_batch --files 10000
"""

import argparse
import gzip
import io
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from kg.folder import GraphFolder

STEP = 10  # every tenth file is bad
TOWNS = ("Vannes", "Dole", "Agen", "Laon", "Tulle", "Mende", "Foix", "Digne-les-Bains", "Auch", "Privas", "Guéret")


def good(number: int) -> bytes:
    """A short article of its own."""
    town, year = TOWNS[number % len(TOWNS)], 2010 + number % 16
    return (
        f"Imagerie : le projet numéro {number} de {town}\n\n{1 + number % 28} mars {year}\n\n"
        f"Le centre hospitalier de {town} a signé la convention {number} avec l’agence régionale de santé. "
        f"La FNMR s’oppose au PLFSS {year + 1}, a rappelé son président, reçu à {town} pour la {number}e fois.\n"
    ).encode()


def _bomb() -> bytes:
    return gzip.compress(b"\0" * 60_000_000)


def _zip_bomb() -> bytes:
    with zipfile.ZipFile(out := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.txt", b"a" * 40_000_000)
    return out.getvalue()


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
)
BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": (".txt", lambda: b""),
    "binary": (".txt", lambda: bytes(range(256)) * 40),
    "only blanks": (".txt", lambda: b" \n\t\n" * 50),
    "English": (".txt", lambda: b"The hospital group has signed an agreement with the regional health agency. " * 5),
    "no page in the markup": (".html", lambda: b"<html><head><script>alert(1)</script></head><body></body></html>"),
    "deep markup": (".html", lambda: b"<div>" * 20_000),
    "not JSON": (".jsonl", lambda: b'{"text": "La FNMR rejette le PLFSS'),
    "huge line": (".txt", lambda: b"a" * 500_000),
    "gzip bomb": (".txt.gz", _bomb),
    "zip bomb": (".zip", _zip_bomb),
    "damaged zip": (".zip", lambda: b"PK\x03\x04" + b"\xff" * 200),
    "entities": (
        ".xml",
        lambda: (ENTITIES + "]><rss><channel><item><title>&j;</title></item></channel></rss>").encode(),
    ),
    "damaged PDF": (".pdf", lambda: b"%PDF-1.7\n" + b"\x00\xff" * 300),
}


def write_batch(folder: Path, files: int) -> list[str]:
    """Write the files; gives the names of the bad ones."""
    kinds, bad = list(BAD.values()), []
    for number in range(files):
        if number % STEP == STEP - 1:
            suffix, content = kinds[number // STEP % len(kinds)]
            name, data = f"page-{number:05}{suffix}", content()
            bad.append(name)
        else:
            name, data = f"page-{number:05}.txt", good(number)
        (folder / name).write_bytes(data)
    return bad


def check(graph: Path, files: int, bad: list[str]) -> list[str]:
    """What is not as it should be."""
    folder = GraphFolder(graph)
    read = {article.file for article in folder.read_articles()}
    named = {issue.file.split("/")[0].split("#")[0] for issue in folder.read_issues() if issue.is_skip and issue.reason}
    wanted = {f"page-{number:05}.txt" for number in range(files) if number % STEP != STEP - 1}
    return [
        *(f"{name}: good, but not in the graph" for name in sorted(wanted - read)),
        *(f"{name}: bad, but in the graph" for name in sorted(read & set(bad))),
        *(f"{name}: bad, but not named" for name in sorted(set(bad) - named)),
    ]


def main() -> int:
    """Build, check, tell the peak of memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    files = parser.parse_args().files
    with tempfile.TemporaryDirectory() as folder:
        pages, graph = Path(folder) / "pages", Path(folder) / "graph"
        pages.mkdir()
        bad = write_batch(pages, files)
        command = [sys.executable, "-c", "from kg.cli import main; main()", "build", str(pages), "-o", str(graph)]
        done = subprocess.run([*command, "--no-database"], capture_output=True, text=True, check=False)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        wrong = check(graph, files, bad) if done.returncode == 3 else [done.stderr[-2000:]]
    print(f"{files} files, {len(bad)} bad, exit code {done.returncode}, at most {peak} MB, {len(wrong)} wrong")
    print("\n".join(wrong[:20]))
    return min(len(wrong), 1)


if __name__ == "__main__":
    sys.exit(main())
