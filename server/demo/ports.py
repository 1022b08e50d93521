"""Chooses ports: the usual one where it is free, else one that the system gives."""

import socket
from collections.abc import Collection


def choose_port(host: str, usual: int, *, taken: Collection[int] = ()) -> int:
    """Give `usual` where nobody listens there and it is not in `taken`, else a free port."""
    while True:
        port = usual if usual not in taken and is_free(host, usual) else free_port(host)
        if port not in taken:
            return port


def is_free(host: str, port: int) -> bool:
    """Tell whether one could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_port(host: str) -> int:
    """Let the system choose."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
