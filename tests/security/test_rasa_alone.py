"""Rasa stands alone: one channel, only with the secret, only on loopback."""

import re

from tests.house.tree import ROOT


def test_rasa_serves_our_channel_and_nothing_else():
    serve = (ROOT / "bot" / "serve.py").read_text()
    assert len(re.findall(r"register\(\[GatewayInput\(", serve)) == 1
    assert "create_app" not in serve
    assert "enable_api" not in serve
    credentials = (ROOT / "bot" / "credentials.yml").read_text()
    assert re.findall(r"^(\S+):", credentials, re.M) == ["bot.channel.GatewayInput"]


def test_rasa_is_told_of_no_outside_address():
    for name in ("endpoints.yml", "credentials.yml", "config.yml"):
        text = (ROOT / "bot" / name).read_text()
        assert not [
            url for url in re.findall(r"https?://([^/\s]+)", text) if not url.startswith(("127.0.0.1", "localhost"))
        ]
