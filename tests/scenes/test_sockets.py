"""What the processes listen on and talk to while somebody files: this machine, and nothing beyond it."""

import ipaddress
from pathlib import Path

import httpx
import pytest

from deploy.installation import Installation
from tests.scenes.talk import Talk

LISTENS = "0A"  # as /proc/net/tcp says it


def sockets(pid: int) -> list[tuple[str, str, str]]:
    """Give every TCP socket of a process: its own address, the other one's, and its state."""
    inodes = {str(link.readlink()).removeprefix("socket:[").rstrip("]") for link in Path(f"/proc/{pid}/fd").iterdir()}
    rows = [row.split() for name in ("tcp", "tcp6") for row in Path(f"/proc/{pid}/net/{name}").read_text().splitlines()]
    return [(row[1], row[2], row[3]) for row in rows if row[9] in inodes]


def address(told: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Read an address as the kernel writes it: words of four bytes, each turned round."""
    digits = bytes.fromhex(told.partition(":")[0])
    return ipaddress.ip_address(b"".join(digits[at : at + 4][::-1] for at in range(0, len(digits), 4)))


@pytest.mark.parametrize("name", ["rasa", "actions", "web"])
def test_while_somebody_files_nothing_is_reached_beyond_this_machine(
    web: httpx.Client, installation: Installation, name: str
) -> None:
    talk = Talk(web, role="client").start()
    for said in ("ik wil klage over me begleidr ze luisterd nooit na mij", "groesbeek", "wie leest dat"):
        talk.say(said)
        seen = sockets(installation.pid(name))
        assert [one for one in seen if one[2] == LISTENS], "the test sees no sockets"
        assert not [one for one in seen if not address(one[0]).is_loopback], "listens or talks beyond loopback"
        assert not [one for one in seen if one[2] != LISTENS and not address(one[1]).is_loopback]
