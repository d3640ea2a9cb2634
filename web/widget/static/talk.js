// The part of the panel that scrolls: the introduction, the log, and "Ik denk na" outside the log.
import { button, make } from './dom.js';
import { icon } from './icons.js';
import { sentence } from './lines.js';
import { texts } from './texts.js';

const BEFORE_THINKING = 300; // Shorter than this is not waiting.

export class Talk {
  constructor(intro, log) {
    this.waiting = make('p', { class: 'thinking', role: 'status' });
    this.gone = make('div', { class: 'gone', role: 'status' });
    this.element = make('div', { class: 'talk', tabindex: '0', role: 'region', 'aria-label': texts.everything },
      intro, log, this.gone, this.waiting);
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
    if (element) this.scrollTo(bottomOf(element) - this.element.clientHeight + 24);
  }

  /** Bring the start of an element into view. */
  showStart(element) {
    if (element) this.scrollTo(element.offsetTop - 16);
  }

  /** Bring an answer into view from its start, with the question above it when that leaves room. */
  showAnswer(own, first) {
    const small = own.offsetHeight < this.element.clientHeight / 4;
    this.showStart(small || !first ? own : first);
  }

  scrollTo(top) {
    this.element.scrollTo({ top: Math.max(0, top) });
  }
}

const bottomOf = (element) => element.offsetTop + element.offsetHeight;
