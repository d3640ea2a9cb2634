// The conversation on the screen. Messages are only ever added: a log that is drawn again is read aloud again.
import { make } from './dom.js';
import { AssistantMessage, ownMessage } from './message.js';
import { texts } from './texts.js';

export class Log {
  constructor(actions) {
    this.actions = actions;
    this.shown = new Map(); // id -> AssistantMessage or element
    this.element = make('div', { class: 'log', role: 'log', 'aria-label': texts.log });
  }

  /** Add what the person said; a second time with the same id does nothing. Returns the element. */
  own({ id, title }) {
    if (this.shown.has(id)) return this.shown.get(id);
    const element = ownMessage(title);
    this.passAll();
    this.shown.set(id, element);
    this.element.append(element);
    return element;
  }

  /** Add what the assistant says. Returns the messages that are new. */
  theirs(messages) {
    const fresh = messages.filter((message) => !this.shown.has(message.id));
    if (fresh.length) this.passAll();
    return fresh.map((message) => this.add(message));
  }

  add(message) {
    const first = this.shown.size === 0; // The first message says that a talk can be erased: there is the button too.
    const made = new AssistantMessage(message, first ? this.actions : { ...this.actions, first: null });
    this.shown.set(message.id, made);
    this.element.append(made.element);
    return made;
  }

  /** Bring a conversation back, or what is not there yet of it, without it being read aloud: it is not news. */
  resume(entries) {
    this.element.setAttribute('aria-live', 'off');
    for (const entry of entries) if (!this.shown.has(entry.id)) this.restore(entry);
    requestAnimationFrame(() => setTimeout(() => this.element.removeAttribute('aria-live'), 500));
  }

  restore(entry) {
    if (!isOwn(entry)) return this.theirs([entry]);
    const before = [...this.shown.values()].at(-1);
    before?.choices?.useTitle(entry.text);
    return this.own({ id: entry.id, title: entry.text });
  }

  /** Mark what was not sent, or take the mark away. */
  mark(id, unsent) {
    const element = this.shown.get(id);
    if (!(element instanceof HTMLElement)) return;
    element.querySelector('.unsent')?.remove();
    if (unsent) element.append(make('p', { class: 'unsent' }, texts.errors.unsent));
  }

  passAll() {
    for (const one of this.shown.values()) one.pass?.();
  }

  clear() {
    this.shown.clear();
    this.element.replaceChildren();
  }
}

const isOwn = (entry) => entry.from === 'user';
