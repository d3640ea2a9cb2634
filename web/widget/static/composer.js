// Where somebody types. Enter sends, Shift and Enter makes a new line; too much text is kept and never cut off.
import { button, make } from './dom.js';
import { icon } from './icons.js';
import { fill, texts } from './texts.js';

const LIMIT = 2000;
const WARN_FROM = 1600;
const SAY_AT = [400, 200, 100, 50, 10];

export class Composer {
  /** `microphone(field)` gives the button to speak with, or null. */
  constructor({ send, typed, draft, microphone }) {
    this.send = send;
    this.typed = typed;
    this.field = make('textarea', { id: 'say', rows: '1', 'aria-describedby': 'limit', autocomplete: 'off', enterkeyhint: 'send' });
    this.limit = make('p', { id: 'limit', class: 'limit spoken' }, texts.composer.limit);
    this.told = make('p', { class: 'told', role: 'status' });
    this.microphone = microphone(this);
    // No <form>: where a site puts this in a sandboxed frame, a browser may stop a form before anybody hears of it.
    this.element = make('div', { class: 'composer' },
      make('div', { class: 'above' }, make('label', { for: 'say' }, texts.composer.label), this.microphone?.button),
      make('div', { class: 'write' }, this.field,
        button(texts.actions.send, { icon: icon('send'), kind: 'strong send', onclick: () => this.submit() })),
      this.limit, this.told);
    this.listen();
    this.value = draft;
  }

  listen() {
    this.field.addEventListener('input', () => this.changed());
    this.field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
  }

  get value() {
    return this.field.value;
  }

  set value(text) {
    this.field.value = text;
    this.changed();
  }

  submit() {
    const text = this.value.trim();
    if (!text) return this.tell(texts.composer.empty);
    if (lengthOf(text) > LIMIT) return this.tell(this.countText());
    this.microphone?.stop();
    this.value = '';
    return this.send(text);
  }

  changed() {
    this.typed(this.value);
    this.grow();
    const length = lengthOf(this.value);
    this.limit.textContent = length < WARN_FROM ? texts.composer.limit : this.countText();
    this.limit.classList.toggle('spoken', length < WARN_FROM);
    this.field.setAttribute('aria-invalid', String(length > LIMIT));
    if (length > LIMIT ? this.told.textContent === '' : SAY_AT.includes(LIMIT - length)) this.tell(this.countText());
    else if (length <= LIMIT) this.tell('');
  }

  countText() {
    const left = LIMIT - lengthOf(this.value.trim());
    return left < 0 ? fill(texts.composer.over, { count: -left }) : fill(texts.composer.left, { count: left });
  }

  tell(sentence) {
    this.told.textContent = sentence;
  }

  grow() {
    this.field.style.height = 'auto';
    if (this.field.scrollHeight) this.field.style.height = `${this.field.scrollHeight + 4}px`;
  }

  focus() {
    this.field.focus();
  }
}

// The server counts characters, not the pairs in which a browser keeps an emoji.
const lengthOf = (text) => [...text].length;
