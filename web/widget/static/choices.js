// The buttons of a message. A used button stays and says so, with the focus on it; what was not chosen shrinks away
// for the eye and stays for a screen reader.
import { button, callLink, make, shrink, spoken } from './dom.js';
import { icon } from './icons.js';
import { texts } from './texts.js';

const CALL = /^Bel (?:\D*?)(\d[\d -]*\d)\s*$/;
// What stands under a safety message can be pressed for as long as it stands there.
const ONCE = ['question', 'summary', 'clarify'];

/**
 * The buttons under a message.
 * In a question one answer is given, so the others go out with it. Under an answer each button is a topic of its own.
 */
export class Choices {
  constructor(message, choose) {
    this.once = ONCE.includes(message.kind);
    this.buttons = (message.buttons ?? []).map((one) => this.control(one, message.kind, choose));
    this.element = make('div', { class: 'choices', role: 'group', 'aria-label': texts.choices }, this.buttons);
  }

  control({ title, choice }, kind, choose) {
    const call = CALL.exec(title);
    if (call) return calling(title, call[1], () => choose(choice, title));
    const made = button(title, {
      kind: kind === 'summary' ? 'choice strong' : 'choice',
      onclick: () => { this.use(made); choose(choice, title); },
    });
    return made;
  }

  /** Mark one as chosen, and the rest as past when only one answer fits. */
  use(chosen) {
    this.quieten();
    off(chosen, texts.picked);
    chosen.classList.add('picked');
    chosen.prepend(icon('done'));
    if (this.once) this.pass();
  }

  /** The conversation went on: a question that was left can no longer be answered with its buttons. */
  pass() {
    if (!this.once) return;
    this.quieten();
    this.element.classList.add('over');
    for (const one of this.buttons) {
      if (one.localName !== 'button' || one.classList.contains('picked')) continue;
      off(one, texts.past);
      shrink(one);
    }
  }

  // What changes in an old message is no news: inside the log it would be read aloud again.
  quieten() {
    this.element.setAttribute('aria-live', 'off');
  }

  /** After a reload: mark the button whose words were said next. */
  useTitle(title) {
    const found = this.buttons.find((one) => one.localName === 'button' && one.textContent === title);
    if (found) this.use(found);
  }
}

// A phone calls; a device that cannot call gets told what to do, because the assistant hears of it too. Once is enough.
function calling(title, number, tell) {
  const link = callLink(title, number, { icon: icon('phone') });
  link.addEventListener('click', tell, { once: true });
  return link;
}

function off(control, reason) {
  if (control.getAttribute('aria-disabled') === 'true') return;
  control.setAttribute('aria-disabled', 'true');
  control.append(spoken(reason));
}
