"""A slow hash that was expected is the same one, whoever came first and however many were expected."""

import threading

from actions.store.ahead import MOST, HashedAhead


class Counted:
    """A keyring that counts its slow hashes, and waits with the first until it may go on."""

    def __init__(self, keyring):
        self._keyring, self.made, self.go_on = keyring, [], threading.Event()

    def slow_hash(self, text):
        if text == "held up":
            self.go_on.wait(10)
        self.made.append(text)
        return self._keyring.slow_hash(text)


def test_what_was_expected_twice_is_hashed_once_and_is_the_same(keyring):
    counted = Counted(keyring)
    ahead = HashedAhead(counted)
    ahead.expect("roos-boom-vis-kaas")
    ahead.expect("roos-boom-vis-kaas")
    assert ahead.slow_hash("roos-boom-vis-kaas") == keyring.slow_hash("roos-boom-vis-kaas")
    assert counted.made == ["roos-boom-vis-kaas"]


def test_what_nobody_expected_is_hashed_too_and_again_after_it_was_given(keyring):
    counted = Counted(keyring)
    ahead = HashedAhead(counted)
    assert ahead.slow_hash("een") == ahead.slow_hash("een") == keyring.slow_hash("een")
    assert counted.made == ["een", "een"]


def test_nobody_waits_in_the_line_of_those_who_still_read(keyring):
    counted = Counted(keyring)
    ahead = HashedAhead(counted)
    ahead.expect("held up")
    ahead.expect("een")
    assert ahead.slow_hash("een") == keyring.slow_hash("een")
    counted.go_on.set()
    assert ahead.slow_hash("held up") == keyring.slow_hash("held up")


def test_it_remembers_no_more_than_it_should(keyring):
    counted = Counted(keyring)
    ahead = HashedAhead(counted)
    ahead.expect("held up")
    for number in range(MOST + 1):
        ahead.expect(f"code {number}")
    assert ahead.slow_hash("code 0") == keyring.slow_hash("code 0")  # dropped, and worked out after all
    counted.go_on.set()
    assert ahead.slow_hash(f"code {MOST}") == keyring.slow_hash(f"code {MOST}")
