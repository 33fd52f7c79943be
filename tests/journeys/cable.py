"""A cable between browser and shop that can be pulled out: what a browser calls being offline
does not reach the service worker's own requests."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Cable:
    """Passes bytes on from a port of its own, until it is pulled out."""

    def __init__(self, port: int) -> None:
        self.there = ("localhost", port)
        self.is_out = False
        self.ends: list[socket.socket] = []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        """Take calls until the door is shut."""
        with suppress(OSError):
            while True:
                near, _ = self.door.accept()
                if self.is_out:
                    near.close()
                    continue
                far = socket.create_connection(self.there)
                self.ends += [near, far]
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=pass_on, args=pair, daemon=True).start()

    def pull_out(self) -> None:
        """Nothing comes through any more, and what was open breaks."""
        self.is_out = True
        while self.ends:
            hang_up(self.ends.pop())

    def put_in(self) -> None:
        """It goes through again."""
        self.is_out = False


def pass_on(near: socket.socket, far: socket.socket) -> None:
    """Whatever comes from one side goes to the other."""
    with suppress(OSError):
        while got := near.recv(65536):
            far.sendall(got)
    hang_up(far)


def hang_up(end: socket.socket) -> None:
    """End a call, whoever is still listening."""
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextmanager
def cable_to(port: int) -> Iterator[Cable]:
    """A cable for the length of a block."""
    cable = Cable(port)
    try:
        yield cable
    finally:
        cable.pull_out()
        cable.door.close()
