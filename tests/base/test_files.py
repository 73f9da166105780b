"""A file that is there whole or not at all."""

import errno
import os
import socket
import stat
import sys
from pathlib import Path
from threading import Thread

import pytest

from runcoach.base.files import atomic_file, is_stream, read_file, write_atomically


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


needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")


def read_pipe(path: Path, into: list[bytes]) -> Thread:
    """Read a pipe to its end beside the test."""
    reader = Thread(target=lambda: into.append(path.read_bytes()), daemon=True)
    reader.start()
    return reader


def test_a_file_is_read_up_to_a_size(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert read_file(path, 5) == b"12345"
    with pytest.raises(OSError, match="too large") as caught:
        read_file(path, 4)
    assert caught.value.errno == errno.EFBIG
    os.truncate(path, 1 << 40)
    with pytest.raises(OSError, match="too large"):
        read_file(path, 1 << 20)


@needs_pipes
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(OSError, match="no ordinary file") as caught:
            read_file(path, 10)
        assert caught.value.errno == errno.EINVAL
    with pytest.raises(IsADirectoryError):
        read_file(tmp_path, 10)


@needs_pipes
@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("is_linked", [False, True])
def test_a_pipe_gets_what_is_written_and_stays_a_pipe(tmp_path: Path, overwrite: bool, is_linked: bool) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    came: list[bytes] = []
    reader = read_pipe(pipe, came)
    with atomic_file(link if is_linked else pipe, overwrite=overwrite) as file:
        file.write(b"headXbody")
        file.seek(4)
        file.write(b" ")
    reader.join()
    assert came == [b"head body"]
    assert pipe.is_fifo()
    assert sorted(tmp_path.iterdir()) == [link, pipe]


@needs_pipes
def test_an_open_file_goes_on_where_it_stands(tmp_path: Path) -> None:
    path, link = tmp_path / "appended to", tmp_path / "link"
    path.write_bytes(b"before ")
    with path.open("ab") as file:
        link.symlink_to(f"/dev/fd/{file.fileno()}")
        for name in (Path(f"/dev/fd/{file.fileno()}"), Path(f"/proc/self/fd/{file.fileno()}"), link):
            write_atomically(name, b"x", overwrite=False)
    assert path.read_bytes() == b"before xxx"


@needs_pipes
def test_a_character_device_is_written_and_stays_what_it_is() -> None:
    # Nothing here could replace the device, under whichever account the tests run: the folder is only read.
    for path in (Path("/dev/null"), Path("/dev/zero")):
        before = path.lstat()
        assert is_stream(path)
        write_atomically(path, b"new", overwrite=False)
        assert path.lstat() == before
    with pytest.raises(OSError, match="space") as full:
        write_atomically(Path("/dev/full"), b"new", overwrite=True)
    assert full.value.errno == errno.ENOSPC


@needs_pipes
def test_a_socket_is_refused_and_stays_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The path of a socket has to be short.
    monkeypatch.chdir(tmp_path)
    path = Path("socket")
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(path))
        with pytest.raises(OSError, match="no ordinary file"):
            write_atomically(path, b"new", overwrite=True)
        assert path.is_socket()


def test_a_block_device_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "disk"
    path.write_bytes(b"old")
    mode = path.stat().st_mode
    real = os.stat_result

    def as_block_device(self: Path, **_: bool) -> os.stat_result:
        return real((stat.S_IFBLK | 0o600, *([0] * 9)))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", as_block_device)
        with pytest.raises(OSError, match="no ordinary file"):
            write_atomically(path, b"new", overwrite=True)
    assert path.read_bytes() == b"old"
    assert path.stat().st_mode == mode


@pytest.mark.skipif(sys.platform == "win32", reason="needs locks that end with their process")
def test_what_a_killed_process_left_goes_with_the_next_writing_and_what_is_being_written_stays(tmp_path: Path) -> None:
    target = tmp_path / "export.json"
    left, other = tmp_path / ".export.json.0123abcd.part", tmp_path / ".another.json.0123abcd.part"
    left.write_bytes(b"half")
    other.write_bytes(b"half")
    with atomic_file(target, overwrite=True) as slow:
        slow.write(b"slow")
        write_atomically(target, b"quick", overwrite=True)
        assert len(list(tmp_path.glob(".export.json.*.part"))) == 1
    assert target.read_bytes() == b"slow"
    assert sorted(each.name for each in tmp_path.iterdir()) == [".another.json.0123abcd.part", "export.json"]
