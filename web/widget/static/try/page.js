// The page for organisations that want to try: each conversation plays, step by step or by itself.
import { Player } from './player.js';

const players = [...document.querySelectorAll('.try-play')].map((controls) => new Player(controls.parentElement));

// One at a time: two conversations that go on together cannot be read, nor heard.
for (const player of players) {
  player.onplay = () => players.filter((other) => other !== player).forEach((other) => other.pause());
}
document.addEventListener('visibilitychange', () => document.hidden && players.forEach((player) => player.pause()));
