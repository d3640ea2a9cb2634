// What went wrong and what to do now. It stands outside the log, is said at once, and goes when it is solved.
import { button, make } from './dom.js';
import { emergencyLinks } from './help.js';
import { icon } from './icons.js';
import { linesOf, sentence } from './lines.js';
import { texts } from './texts.js';

export class Notice {
  constructor() {
    this.element = make('div', { class: 'notice', role: 'alert' });
  }

  /**
   * Show a problem in its own words, always with the numbers: what could not be sent may have been a cry for help.
   * `again` is what the button "Opnieuw" does; without it there is nothing to try again.
   */
  show(detail, again) {
    // A server says itself what to do next; only a bare sentence needs a second one.
    const next = again && linesOf(detail).length < 3 && !/opnieuw/i.test(detail) ? [texts.errors.again] : [];
    if (again && this.again && this.detail === detail) return this.again.removeAttribute('aria-disabled'); // Said already.
    this.detail = detail;
    this.again = again ? button(texts.actions.again, { icon: icon('again'), kind: 'strong', onclick: again }) : null;
    // Where the notice has to scroll, what can be pressed stays in view.
    this.element.replaceChildren(...[...linesOf(detail), ...next, texts.errors.urgent].map(sentence),
      make('div', { class: 'act' }, emergencyLinks(), this.again));
  }

  /** While it is being tried: the button stays, so that the focus stays. */
  busy() {
    this.again?.setAttribute('aria-disabled', 'true');
  }

  /** Take it away. Returns whether the focus stood in it. */
  hide(root) {
    const had = this.element.contains(root.activeElement);
    this.element.replaceChildren();
    this.again = null;
    this.detail = null;
    return had;
  }
}
