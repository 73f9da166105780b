"""A file that is there whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from runcoach.base.files import atomic_file, write_atomically


def write_half_and_fail(path: Path, *, overwrite: bool) -> None:
    with atomic_file(path, overwrite=overwrite) as file:
        file.write(b"half")
        raise ZeroDivisionError


def write_while_another_appears(path: Path) -> None:
    with atomic_file(path, overwrite=False) as file:
        file.write(b"ours")
        path.write_bytes(b"theirs")


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_new_file_is_not_there_before_it_is_whole(tmp_path: Path, overwrite: bool) -> None:
    path = tmp_path / "new"
    with atomic_file(path, overwrite=overwrite) as file:
        file.write(b"one\n")
        assert not path.exists()
        file.write(b"two\n")
    assert path.read_bytes() == b"one\ntwo\n"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_block_that_fails_leaves_nothing(tmp_path: Path, overwrite: bool) -> None:
    with pytest.raises(ZeroDivisionError):
        write_half_and_fail(tmp_path / "new", overwrite=overwrite)
    assert not list(tmp_path.iterdir())


def test_a_block_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        write_half_and_fail(path, overwrite=True)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_text_is_utf_8_with_its_own_line_breaks(tmp_path: Path) -> None:
    write_atomically(tmp_path / "text", "é\r\n\n", overwrite=False)
    assert (tmp_path / "text").read_bytes() == b"\xc3\xa9\r\n\n"


def test_a_file_is_replaced_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write_atomically(path, b"new", overwrite=False)
    assert path.read_bytes() == b"old"
    write_atomically(path, b"new", overwrite=True)
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("has_links", [True, False])
def test_a_file_that_appears_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    path = tmp_path / "new"

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    if not has_links:
        monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(FileExistsError):
        write_while_another_appears(path)
    assert path.read_bytes() == b"theirs"
    path.unlink()
    write_atomically(path, b"ours", overwrite=False)
    assert path.read_bytes() == b"ours"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions")
def test_a_replaced_file_passes_its_permissions_on_and_a_new_one_has_the_usual_ones(tmp_path: Path) -> None:
    path, usual = tmp_path / "private", tmp_path / "usual"
    usual.touch()
    write_atomically(path, b"1", overwrite=True)
    assert path.stat().st_mode == usual.stat().st_mode
    path.chmod(0o600)
    write_atomically(path, b"2", overwrite=True)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
def test_a_link_stays_a_link_to_what_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "kept elsewhere", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_atomically(link, b"new", overwrite=True)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    with pytest.raises(FileExistsError):
        write_atomically(link, b"newer", overwrite=False)


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_folder_is_never_replaced(tmp_path: Path, overwrite: bool) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(IsADirectoryError):
        write_atomically(tmp_path / "folder", b"new", overwrite=overwrite)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_ordinary_file_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no ordinary file"):
        write_atomically(tmp_path / "pipe", b"new", overwrite=True)
    assert (tmp_path / "pipe").is_fifo()
