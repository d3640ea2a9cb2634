// How fast an answer comes: all at once, part after part with a pause, or a part each time the reader asks for it.
// What is still to come is hidden and in its place already, so that nothing is built twice or announced twice.
const PER_WORD = 350;
const AT_LEAST = 1500;

export class Pace {
  /**
   * `wish()` is the pace that somebody wants; `offer(step)` shows a button that goes on, or takes it away with null;
   * `came(part)` hears of every part that is there, and gives what has to be waited for, or null.
   */
  constructor({ wish, offer, came }) {
    Object.assign(this, { wish, offer, came, left: [], timer: null, round: 0 });
  }

  /** Show the parts ({ elements, bubble }) of one turn. What is about safety is never held back. */
  show(parts, urgent) {
    this.finish();
    const calm = !urgent && this.wish() !== 'all';
    const now = calm ? parts.slice(0, 1) : parts;
    this.left = calm ? parts.slice(1) : [];
    for (const element of this.left.flatMap((one) => one.elements)) element.hidden = true;
    const [waiting] = now.map((part) => this.came(part));
    this.wait(now[0], waiting);
  }

  async wait(part, waiting) {
    const { round } = this;
    this.offer(this.left.length && this.wish() === 'button' ? () => this.next() : null);
    if (!this.left.length || this.wish() !== 'pause') return;
    await (waiting ?? new Promise((resolve) => { this.timer = setTimeout(resolve, timeFor(part)); }));
    if (round === this.round) this.next();
  }

  next() {
    const part = this.left.shift();
    if (!part) return;
    for (const element of part.elements) element.hidden = false;
    this.wait(part, this.came(part));
  }

  /** The conversation goes on: show what was still to come. */
  finish() {
    this.round += 1;
    clearTimeout(this.timer);
    for (const element of this.left.flatMap((one) => one.elements)) element.hidden = false;
    this.left = [];
    this.offer(null);
  }
}

const timeFor = (part) => Math.max(AT_LEAST, part.bubble.textContent.split(/\s+/).length * PER_WORD);

const MOST = 4;

/** Lines as thoughts, a few lines each. A question opens one; what answers it or is announced by it stays with it. */
export function thoughts(lines) {
  const found = [];
  for (const line of lines) {
    const now = found.at(-1);
    const full = now && !/[?:]$/.test(now.at(-1)) && (now.length >= MOST || (now.length > 1 && line.endsWith('?')));
    if (!now || full) found.push([line]);
    else now.push(line);
  }
  const last = found.length > 1 && found.at(-1).length === 1 ? found.pop() : [];
  if (last.length) found.at(-1).push(...last);
  return found;
}
