// The quiet row under a message: read it aloud, make it easier, tell me more.
import { button, make, shrink } from './dom.js';
import { icon } from './icons.js';
import { hush } from './speech.js';
import { texts } from './texts.js';

const CAN_BE_EASIER = ['answer', 'question', 'summary', 'clarify', 'status'];
const CAN_BE_LONGER = ['answer', 'status'];

export class Tools {
  /** `ask(name)` says a wish; `hear()` reads it; `first`, only under the very first message: who() reads this, erase(). */
  constructor(message, { ask, first, hear }) {
    this.message = message;
    this.wishes = this.wishNames().map(([name, title]) => this.wish(name, title, ask));
    const start = first ? [button(texts.actions.erase, { icon: icon('erase'), onclick: first.erase }), button(texts.actions.who, { icon: icon('about'), onclick: first.who })] : null;
    this.hear = button(texts.actions.hear, { icon: icon('hear'), kind: 'quiet hear', onclick: () => (this.busy ? hush() : hear()) });
    this.element = make('div', { class: 'tools' }, this.hear, this.wishes, start);
  }

  // What cannot be made easier or longer does not offer it: "Wie ben je?" is as easy as it gets. More, from an easy text, is the ordinary text.
  wishNames() {
    const { kind, level, step, asks } = this.message;
    const longer = level === 'easy' ? texts.actions.normal : texts.actions.more;
    return [
      CAN_BE_EASIER.includes(kind) && level !== 'easy' && asks !== 'role' ? ['easier', texts.actions.easier] : null,
      step > 1 ? ['undo', texts.actions.undo] : null,
      CAN_BE_LONGER.includes(kind) && level !== 'more' ? ['more', longer] : null,
    ].filter(Boolean);
  }

  wish(name, title, ask) {
    const made = button(title, { icon: icon(name), onclick: () => { this.used = made; ask(name); } });
    return made;
  }

  /** The assistant makes its last answer easier, not an older one, so under an older one these go out. */
  pass() {
    for (const one of this.wishes) {
      one.setAttribute('aria-disabled', 'true');
      if (one !== this.used) shrink(one); // The one that was pressed has the focus.
    }
  }

  /** It is being read aloud, or no longer: the button says how to stop, and then how to hear it. */
  reading(on) {
    this.busy = on;
    this.element.setAttribute('aria-live', 'off'); // Another word on a button is no news.
    this.hear.querySelector('span').textContent = on ? texts.actions.hush : texts.actions.hear;
  }
}
