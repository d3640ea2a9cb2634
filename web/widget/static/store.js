// What is remembered until this tab closes: the session, what was not sent yet, what was being typed, the wishes.
// sessionStorage and nothing else: on a shared computer nothing stays behind. When it is blocked, memory does.
const KEY = 'zeg-het-maar';
const EMPTY = { token: null, outbox: [], draft: '', size: 0, level: null };

export class Store {
  constructor(storage = safeStorage()) {
    this.storage = storage;
    this.values = { ...EMPTY, ...read(storage) };
  }

  get(name) {
    return this.values[name];
  }

  set(name, value) {
    this.values[name] = value;
    try {
      this.storage?.setItem(KEY, JSON.stringify(this.values));
    } catch {
      // Full or blocked: the values stay in memory for as long as the page lives.
    }
  }

  /** Forget the conversation, keep letter size and level: they are about the reader, not about what was said. */
  forgetConversation() {
    this.values = { ...EMPTY, size: this.values.size, level: this.values.level };
    this.set('token', null);
  }

  /** Forget everything and leave no trace in the browser; what still comes in after this is not kept either. */
  clear() {
    this.values = { ...EMPTY };
    this.storage?.removeItem(KEY);
    this.storage = null;
  }
}

function safeStorage() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

function read(storage) {
  try {
    return JSON.parse(storage?.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}
