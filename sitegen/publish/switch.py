"""One release takes the place of another in a single step, as far as the system can do that."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

from sitegen.publish.disk import CANNOT, sync_folder
from sitegen.publish.shelf import Shelf, Way

_HERE: Final = -100
_EXCHANGE: Final = 2


def exchange(one: Path, other: Path) -> bool:
    """Lets two folders change places in one step; tells whether the system can do that.

    Raises:
        OSError: it can, but not with these.
    """
    call = _system_call()
    if call is None:
        return False
    if call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _system_call() -> ctypes._NamedFuncPointer | None:
    if sys.platform != "linux":
        return None
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is not None:
        call.argtypes = (
            *(ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p),
            ctypes.c_uint,
        )
    return call


def turn(link: Path, target: Path) -> None:
    """Lets a link lead to another folder; nobody ever finds no link."""
    partial = target.parent / "link.new"
    partial.unlink(missing_ok=True)
    partial.symlink_to(os.path.relpath(target, link.parent), target_is_directory=True)
    os.replace(partial, link)


def switch(shelf: Shelf, new: Path, way: Way) -> None:
    """Makes a finished release the live one; what was live stays, and ``left_by`` tells where.

    Raises:
        OSError: the system refuses; then what was live is live.
    """
    if way is Way.LINK:
        turn(shelf.live, new)
    elif not os.path.lexists(shelf.live):
        os.rename(new, shelf.live)
    elif way is Way.PAIR or not exchange(new, shelf.live):
        _move(shelf, new)
    sync_folder(shelf.live.parent)
    sync_folder(shelf.state)


def _move(shelf: Shelf, new: Path) -> None:
    os.rename(shelf.live, shelf.outgoing)
    try:
        os.rename(new, shelf.live)
    except OSError:
        os.rename(shelf.outgoing, shelf.live)
        raise


def left_by(shelf: Shelf, new: Path) -> Path | None:
    """Returns where the release that was live stands after a switch, if there was one."""
    for folder in (shelf.outgoing, new):
        if os.path.lexists(folder):
            return folder
    return None


def way_of(shelf: Shelf) -> Way:
    """Returns how a folder can be switched; a real folder is exchanged where that is possible."""
    return Way.LINK if shelf.is_link else Way.EXCHANGE
