// What was said and has not been answered yet. One at a time, in order. A message keeps its id until it is answered,
// so that sending it again can never file anything twice. What waits here survives a reload.
const STUCK = 2; // Failing again, it may not hold up what was said after it.

export class Outbox {
  constructor(store) {
    this.store = store;
  }

  get waiting() {
    return this.store.get('outbox');
  }

  /** What goes next in this round: in order, but a message that keeps failing goes last. Null when all were tried. */
  next(tried) {
    const left = this.waiting.filter(({ id }) => !tried.has(id));
    return left.find(({ failed = 0 }) => failed < STUCK) ?? left[0] ?? null;
  }

  /** Put a typed text in line. */
  addText(text) {
    return this.add({ text, title: text });
  }

  /** Put a pressed button in line. */
  addChoice(choice, title) {
    return this.add({ choice, title });
  }

  add(content) {
    const item = { id: newId(), ...content };
    this.store.set('outbox', [...this.waiting, item]);
    return item;
  }

  /** An answer came, or the message was refused for good. */
  remove(item) {
    this.store.set('outbox', this.waiting.filter((other) => other.id !== item.id));
  }

  /** The server could not answer this one. */
  failed(item) {
    this.store.set('outbox', this.waiting.map((one) => (one.id === item.id ? { ...one, failed: (one.failed ?? 0) + 1 } : one)));
  }

  /** A choice belongs to the session that offered it. In a new session its words are sent instead. */
  turnChoicesIntoWords() {
    this.store.set('outbox', this.waiting.map(({ id, title }) => ({ id, title, text: title })));
  }
}

/** What goes over the line for an item. */
export const bodyOf = ({ id, text, choice }) => (choice === undefined ? { id, text } : { id, choice });

/** A new id. randomUUID only exists on https and localhost; an organisation's own network may be neither. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
