"""Which ports are free: the public one must be, the internal ones are picked."""

import errno
import socket

from deploy.errors import AddressRefusedError, PortTakenError

LOOPBACK = "127.0.0.1"


def require_free(host: str, port: int) -> None:
    """Raise PortTakenError when another program listens on this address, AddressRefusedError when we may not."""
    try:
        with socket.create_server((host, port), family=_family(host)):
            pass
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTakenError(host, port) from None
        raise AddressRefusedError(host, port, error.strerror or str(error)) from None


def free_port() -> int:
    """Give a port on the loopback address that nobody uses now."""
    with socket.create_server((LOOPBACK, 0)) as server:
        return int(server.getsockname()[1])


def reachable(host: str, port: int) -> str:
    """Give the address at which this machine reaches a server that listens on `host`."""
    own = {"": LOOPBACK, "0.0.0.0": LOOPBACK, "::": "::1"}.get(host, host)  # noqa: S104 - compared, not listened on
    return f"http://[{own}]:{port}" if ":" in own else f"http://{own}:{port}"


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
