// The part of the panel that scrolls: the introduction, the log, and "Ik denk na" outside the log.
import { button, make } from './dom.js';
import { icon } from './icons.js';
import { sentence } from './lines.js';
import { texts } from './texts.js';

const LITTLE = 24; // What hangs over the edge by less than this is seen well enough.
const PEEK = 16;
const SETTLED = 300;
const WAYS = 64; // The ways out lie over the top there.
// From outside the messages (-1), up leads to the newest one: that is where the reader is.
const MOVES = {
  ArrowUp: (now, count) => (now < 0 ? count - 1 : now - 1),
  ArrowDown: (now) => now + 1,
  Home: () => 0,
  End: (now, count) => count - 1,
};
const BEFORE_THINKING = 300; // Shorter than this is not waiting.

export class Talk {
  constructor(intro, log) {
    this.waiting = make('p', { class: 'thinking', role: 'status' });
    this.gone = make('div', { class: 'gone', role: 'status' });
    this.next = button(texts.actions.next, { icon: icon('down'), kind: 'strong next', hidden: true, onclick: () => this.step?.() });
    this.log = log;
    this.scroller = make('div', { class: 'talk', tabindex: '0', role: 'region', 'aria-label': texts.everything },
      intro, log, this.next, this.gone, this.waiting);
    this.down = button('', { icon: icon('down'), kind: 'strong down', hidden: true, onclick: () => this.goDown() });
    this.element = make('div', { class: 'view' }, this.scroller, this.down);
    this.listen();
  }

  /** What goes on reading calmly: `step()` shows the next part; null takes the button away. */
  offerNext(step) {
    this.step = step;
    const had = this.next.matches(':focus');
    this.next.hidden = !step;
    if (had && !step) (this.choices()[0] ?? this.scroller).focus({ preventScroll: true });
  }

  /** With the arrow keys from message to message; Home and End lead to the first and the last one. */
  walk(event) {
    const move = MOVES[event.key];
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = [...this.log.children].filter((one) => !one.hidden);
    const to = all[move(all.findIndex((one) => one.contains(event.target)), all.length)];
    if (!to) return;
    event.preventDefault();
    to.focus({ preventScroll: true });
    this.showStart(to);
  }

  listen() {
    this.scroller.addEventListener('keydown', (event) => this.walk(event));
    const look = () => this.look();
    this.scroller.addEventListener('scroll', look, { passive: true });
    const sizes = new ResizeObserver(look);
    for (const one of [this.scroller, this.log]) sizes.observe(one);
  }

  // Where the newest message goes on below the edge, a button says so: nobody has to hunt for what can be pressed.
  // It waits until the scrolling is over, so that it never flashes by.
  look() {
    clearTimeout(this.timerDown);
    if (this.goesOn()) this.timerDown = setTimeout(() => this.offerDown(), SETTLED);
    else if (!this.down.hidden) this.hideDown();
  }

  // Once one button stands there and the next one peeks, the reader sees that there is more.
  goesOn() {
    const edge = this.scroller.getBoundingClientRect().bottom;
    const [first, second] = this.choices().map((one) => one.getBoundingClientRect());
    if (first) return second ? second.top > edge - PEEK : first.bottom > edge + 1;
    return this.log.lastElementChild?.getBoundingClientRect().bottom > edge + LITTLE;
  }

  offerDown() {
    this.down.querySelector('span').textContent = this.choices().length ? texts.actions.toButtons : texts.actions.readOn;
    this.down.hidden = false;
  }

  hideDown() {
    const had = this.down.matches(':focus');
    this.down.hidden = true;
    if (had) this.scroller.focus({ preventScroll: true });
  }

  choices() {
    return [...(this.log.lastElementChild?.querySelectorAll('.choices > :not([aria-disabled="true"])') ?? [])];
  }

  goDown() {
    const [choice] = this.choices();
    if (!choice) return this.scrollTo(this.scroller.scrollTop + this.scroller.clientHeight * 0.8);
    choice.focus({ preventScroll: true });
    return this.showEnd(this.log.lastElementChild);
  }

  /** Say once that an answer is being made, when it takes more than a moment. */
  thinking(on) {
    clearTimeout(this.timer);
    if (!on) this.waiting.replaceChildren();
    else this.timer = setTimeout(() => this.showThinking(), BEFORE_THINKING);
  }

  showThinking() {
    this.waiting.replaceChildren(texts.thinking, make('span', { class: 'dots', 'aria-hidden': 'true' }, ...[1, 2, 3].map(() => make('i'))));
    this.showEnd(this.waiting);
  }

  /** Say that the conversation was erased, with a way to begin a new one. */
  erased(on, begin) {
    this.gone.replaceChildren(...(on ? [...texts.erase.done.map(sentence), button(texts.actions.startNew, { icon: icon('talk'), kind: 'strong', onclick: begin })] : []));
  }

  /** Bring the end of an element into view. */
  showEnd(element) {
    if (element) this.scrollTo(bottomOf(element) - this.height + 24);
  }

  /** Bring the start of an element into view. */
  showStart(element) {
    if (element) this.scrollTo(element.offsetTop - 16);
  }

  /** Bring an answer into view from its start, with the question above it when that leaves room. */
  showAnswer(own, first) {
    const small = own.offsetHeight < this.height / 4;
    this.showStart(small || !first ? own : first);
  }

  // On a screen with hardly any height the whole panel scrolls, and the talk is a part of it.
  get whole() {
    return getComputedStyle(this.scroller).overflowY === 'visible' ? this.scroller.closest('.panel') : null;
  }

  get height() {
    return this.whole ? this.whole.clientHeight - WAYS : this.scroller.clientHeight;
  }

  scrollTo(top) {
    const { whole } = this;
    if (!whole) return this.scroller.scrollTo({ top: Math.max(0, top) });
    return whole.scrollTo({ top: top + whole.scrollTop + this.scroller.getBoundingClientRect().top - whole.getBoundingClientRect().top - WAYS });
  }

  /** Bring what stands under the talk into view, where it is not always there. */
  showBelow(element) {
    if (this.whole) element.scrollIntoView({ block: 'end' });
  }
}

const bottomOf = (element) => element.offsetTop + element.offsetHeight;
