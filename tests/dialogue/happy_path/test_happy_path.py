"""Plays the dialogues of this folder."""

import httpx

from actions.cases.register import Register
from tests.dialogue.play import Player
from tests.dialogue.script import Script


def test_dialogue(dialogue: Script, door: httpx.Client, register: Register) -> None:
    Player(dialogue, door, register).play()
