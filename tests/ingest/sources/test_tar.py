"""Tar archives are read like folders, within limits, whatever stands in their headers."""

import gzip
import io
import tarfile
import zipfile

import pytest

from ingest.limits import DEFAULT_LIMITS, Limits
from ingest.readers import read_pages
from ingest.records import Issue, Page
from ingest.sources.find import Source
from ingest.sources.tar import untar

TEXT = "Le CHU de Lignères annonce une IRM de plus pour les patients du nord du département, page {}.\n"
FILES = {f"{number}.txt": TEXT.format(number).encode() for number in range(3)}


def member(name: str, **fields: object) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    for field, value in fields.items():
        setattr(info, field, value)
    return info


def tar(files: dict[str, bytes], *others: tarfile.TarInfo, format: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=format) as archive:
        for name, data in files.items():
            archive.addfile(member(name, size=len(data)), io.BytesIO(data))
        for info in others:
            archive.addfile(info)
    return out.getvalue()


def read(path, data: bytes, **options) -> list[Page | Issue]:
    path.write_bytes(data)
    return list(read_pages([path], compare=False, **options))


def names(found: list[Page | Issue]) -> list[tuple[str, str]]:
    return [(one.file, "" if isinstance(one, Page) else f"{one.reason} {one.value}") for one in found]


@pytest.mark.parametrize("format", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tgz", "data"])
def test_members_are_pages(tmp_path, name, format):
    data = tar(FILES, format=format)
    found = read(tmp_path / name, gzip.compress(data) if "g" in name else data)
    assert [(page.file, page.text) for page in found] == [
        (f"{name}/{number}.txt", TEXT.format(number)) for number in range(3)
    ]


def test_they_are_compared_like_files(tmp_path):
    (tmp_path / "a.tar.gz").write_bytes(gzip.compress(tar({**FILES, "9.txt": FILES["0.txt"]})))
    found = list(read_pages([tmp_path]))
    assert sum(isinstance(one, Page) for one in found) == 3
    assert [(one.file, one.value) for one in found if isinstance(one, Issue) and one.is_skip] == [
        ("a.tar.gz/9.txt", "a.tar.gz/0.txt")
    ]


def test_paths_are_names_only(tmp_path):
    (tmp_path / "secret.txt").write_text("Le secret de la présidente. " * 9, encoding="utf-8")
    files = {"./2024/é.txt": FILES["0.txt"], "/etc/a.txt": FILES["1.txt"], "._b.txt": b"", ".c.txt": b""}
    links = [
        member("l.txt", type=tarfile.SYMTYPE, linkname=str(tmp_path / "secret.txt")),
        member("h.txt", type=tarfile.LNKTYPE, linkname="../secret.txt"),
        member("p.txt", type=tarfile.FIFOTYPE),
        member("folder", type=tarfile.DIRTYPE),
    ]
    reason = "a link or a special file in an archive is not read "
    assert names(read(tmp_path / "a.tar", tar(files, *links))) == [
        ("a.tar/2024/é.txt", ""),
        ("a.tar/etc/a.txt", ""),
        ("a.tar/l.txt", reason),
        ("a.tar/h.txt", reason),
        ("a.tar/p.txt", reason),
    ]


def test_names_that_are_not_unicode_can_be_written(tmp_path):
    data = tar({"aXX.txt": FILES["0.txt"]}, format=tarfile.USTAR_FORMAT)
    header = data[:512].replace(b"aXX", b"a\xe9\xe8")
    checksum = 256 + sum(header[:148]) + sum(header[156:])
    header = header[:148] + f"{checksum:06o}\0 ".encode() + header[156:]
    (page,) = read(tmp_path / "a.tar", header + data[512:])
    assert page.file == "a.tar/a\ufffd\ufffd.txt"


def test_tables_longer_than_a_page_stream(tmp_path):
    rows = "text;title\n" + "".join(f"{TEXT.format(number).strip()};{number}\n" for number in range(40))
    data = tar({"0.txt": FILES["0.txt"], "a.csv": rows.encode(), "1.txt": FILES["1.txt"]})
    for name, packed in (("a.tar", data), ("a.tar.gz", gzip.compress(data))):
        found = read(tmp_path / name, packed, limits=Limits(max_file_bytes=1000))
        assert len(found) == 42
        assert all(isinstance(one, Page) for one in found)
        assert found[40].text == TEXT.format(39).strip()


@pytest.mark.parametrize("is_packed", [False, True])
def test_members_can_be_opened_later(is_packed):
    data = tar(FILES)
    source = Source("a.tar", lambda: io.BytesIO(data), len(data))
    if is_packed:
        source = Source("a.tar", lambda: gzip.GzipFile(fileobj=io.BytesIO(gzip.compress(data))))
    opened = [found.open() for found in list(untar(source, DEFAULT_LIMITS)) if isinstance(found, Source)]
    assert [stream.read() for stream in opened] == list(FILES.values())


def test_limits_hold(tmp_path):
    many = names(read(tmp_path / "a.tar", tar(FILES), limits=Limits(max_archive_members=2)))
    assert many[2] == ("a.tar", "the archive has too many members the first 2 are read")
    deep = tar({"b.tar": tar({"c.tar.gz": gzip.compress(tar(FILES))})})
    assert names(read(tmp_path / "a.tar", deep)) == [
        ("a.tar/b.tar/c.tar.gz", "archives are nested too deep 3"),
    ]
    bomb = gzip.compress(tar({"a.txt": b"0" * 30_000_000, "b.txt": b"0" * 30_000_000}))
    ((file, reason),) = names(read(tmp_path / "bomb.tar.gz", bomb))
    assert file.startswith("bomb.tar.gz")
    assert "suspiciously much" in reason


def test_archives_in_archives(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("1.txt", FILES["1.txt"])
    data = tar({"0.txt.gz": gzip.compress(FILES["0.txt"]), "b.zip": packed.getvalue()})
    found = names(read(tmp_path / "a.tar.gz", gzip.compress(data)))
    assert found == [("a.tar.gz/0.txt.gz", ""), ("a.tar.gz/b.zip/1.txt", "")]


def endless(name: str, type: bytes, size: int) -> bytes:
    return member(name, type=type, size=size).tobuf(tarfile.GNU_FORMAT)


CUT = tar(FILES)
BROKEN = {
    "cut in a member": CUT[:1560],
    "cut in the padding of a member": CUT[: 512 + 200],
    "a damaged header": CUT[:1024] + b"x" * 512 + CUT[1536:],
    "a member longer than the archive": tar({"0.txt": FILES["0.txt"]})[:1024]
    + endless("1.txt", tarfile.REGTYPE, 2**60),
    "a name longer than the archive": CUT[:1024] + endless("1.txt", tarfile.GNUTYPE_LONGNAME, 2**60) + CUT[1024:],
    "a size below zero": CUT[:1024] + endless("1.txt", tarfile.REGTYPE, -1024) + CUT[1024:],
}


@pytest.mark.parametrize("damage", sorted(BROKEN))
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_damage_is_told_and_what_stands_before_it_is_read(tmp_path, damage, pack):
    found = names(read(tmp_path / "a.tar", pack(BROKEN[damage])))
    assert "the archive is damaged" in found[-1][1]
    assert [file for file, reason in found if not reason] == ["a.tar/0.txt"]
