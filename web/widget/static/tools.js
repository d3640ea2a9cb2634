// The quiet row under a message: read it aloud, make it easier, tell me more.
import { button, make, shrink } from './dom.js';
import { icon } from './icons.js';
import { hush, say } from './speech.js';
import { texts } from './texts.js';

const CAN_BE_EASIER = ['answer', 'question', 'summary', 'clarify', 'status'];
const CAN_BE_LONGER = ['answer', 'status'];

export class Tools {
  /** `ask(name)` says a wish; `erase`, only under the very first message, opens the question whether to erase. */
  constructor(message, { ask, erase }) {
    this.message = message;
    this.wishes = this.wishNames().map(([name, title]) => this.wish(name, title, ask));
    const wipe = erase ? button(texts.actions.erase, { icon: icon('erase'), onclick: erase }) : null;
    this.element = make('div', { class: 'tools' }, hearButton(message), this.wishes, wipe);
  }

  // What cannot be made easier or longer does not offer it. More, from an easy text, is the ordinary text.
  wishNames() {
    const { kind, level } = this.message;
    const longer = level === 'easy' ? texts.actions.normal : texts.actions.more;
    return [
      CAN_BE_EASIER.includes(kind) && level !== 'easy' ? ['easier', texts.actions.easier] : null,
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
}

function hearButton(message) {
  const label = (title) => { made.querySelector('span').textContent = title; };
  const quiet = () => { made.dataset.on = 'no'; label(texts.actions.hear); };
  const made = button(texts.actions.hear, {
    icon: icon('hear'), kind: 'quiet hear',
    onclick: () => {
      if (made.dataset.on === 'yes') return hush();
      say(message.speech || message.text, quiet);
      made.dataset.on = 'yes';
      return label(texts.actions.hush);
    },
  });
  return made;
}
