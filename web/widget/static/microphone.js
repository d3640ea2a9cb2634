// The button "Spreek in" beside the text field, and what it says.
import { Dictation, onDevice } from './dictation.js';
import { button } from './dom.js';
import { icon } from './icons.js';
import { texts } from './texts.js';

export class Microphone {
  /** `field`: has `value`; `tell(sentence)` says what is going on; `ask(go)` asks whether sound may leave the device. */
  constructor({ field, tell, ask }) {
    Object.assign(this, { field, tell, ask });
    this.dictation = new Dictation({ heard: (text) => this.heard(text), ended: (problem) => this.ended(problem) });
    this.button = button(texts.actions.speak, { icon: icon('speak'), kind: 'quiet speak', onclick: () => this.press() });
  }

  async press() {
    if (this.dictation.on) return this.dictation.stop();
    if (await onDevice()) return this.start(true);
    return this.ask(() => this.start(false));
  }

  start(local) {
    this.before = this.field.value.trim();
    this.label(texts.actions.silent);
    this.tell(texts.listening.on);
    this.dictation.start(local);
  }

  heard(text) {
    this.field.value = [this.before, text].filter(Boolean).join(' ');
  }

  ended(problem) {
    this.label(texts.actions.speak);
    const done = this.field.value.trim() ? texts.listening.done : '';
    this.tell(problem ? texts.listening.problems[problem] ?? texts.listening.problems.other : done);
  }

  label(title) {
    this.button.querySelector('span').textContent = title;
  }

  /** What was said is sent, or taken away: listening ends. */
  stop() {
    this.dictation.stop();
  }
}
