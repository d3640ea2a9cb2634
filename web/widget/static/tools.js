// The quiet row under a message: read it aloud, make it easier, tell me more.
import { button, make } from './dom.js';
import { icon } from './icons.js';
import { hush, say } from './speech.js';
import { texts } from './texts.js';

const CAN_BE_EASIER = ['answer', 'question', 'summary', 'clarify', 'status'];
const CAN_BE_LONGER = ['answer', 'status'];

export class Tools {
  constructor(message, ask) {
    this.message = message;
    this.wishes = this.wishButtons(ask);
    this.element = make('div', { class: 'tools' }, hearButton(message), this.wishes);
  }

  wishButtons(ask) {
    const { kind } = this.message;
    return [
      CAN_BE_EASIER.includes(kind) ? wish('easier', ask) : null,
      CAN_BE_LONGER.includes(kind) ? wish('more', ask) : null,
    ].filter(Boolean);
  }

  /** The assistant makes its last answer easier, not an older one, so under an older one these go out. */
  pass() {
    for (const one of this.wishes) one.setAttribute('aria-disabled', 'true');
  }
}

const wish = (name, ask) => button(texts.actions[name], { icon: icon(name), onclick: () => ask(name) });

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
