// What is remembered: the session, what was not sent yet, what was being typed, and how somebody wants to read.
// It stays until this tab closes, so that on a shared computer nothing stays behind. Who asks for it, on a device of
// their own, gets it kept on the device. When a browser blocks both, memory does.
const KEY = 'zeg-het-maar';

// How somebody reads: about the reader, not about what was said.
const READER = {
  size: 0, roomy: false, level: null, look: 'auto', pictures: true, aloud: false, voice: null, speed: 1, pace: 'all',
};
const EMPTY = { token: null, outbox: [], draft: '', mic: false, ...READER };

const taken = new Set();

/** A name for what one widget keeps. A second one on the same page gets its own; another server too. */
export function takeName(api) {
  const first = api ? `${KEY} ${api}` : KEY;
  let name = first;
  for (let count = 2; taken.has(name); count += 1) name = `${first} ${count}`;
  taken.add(name);
  return name;
}

/** The widget went from the page, or came back to it. */
export const giveName = (name) => taken.delete(name);
export const keepName = (name) => taken.add(name);

export class Store {
  constructor(name = KEY, places = { tab: safe('sessionStorage'), device: safe('localStorage') }) {
    Object.assign(this, { name, ...places, values: {} });
    this.remembered = read(this.device, name) !== null;
  }

  get place() {
    return this.remembered ? this.device : this.tab;
  }

  // Read afresh: another tab may have said something in the same conversation.
  get all() {
    return { ...EMPTY, ...this.values, ...read(this.place, this.name) };
  }

  get(name) {
    return this.all[name];
  }

  set(name, value) {
    if (this.get(name) === value) return; // Nothing is written in a browser before there is something to keep.
    this.write({ ...this.all, [name]: value });
  }

  write(values) {
    this.values = values;
    try {
      this.place?.setItem(this.name, JSON.stringify(values));
    } catch {
      this.values = values; // Full or blocked: the values stay in memory for as long as the page lives.
    }
  }

  /** Keep it all on this device, or no longer. Returns whether the browser allows it. */
  remember(on) {
    const values = this.all;
    drop(this.place, this.name);
    this.remembered = on && this.device !== null;
    this.write(values);
    if (on && read(this.device, this.name) === null) this.remembered = false;
    return this.remembered === on;
  }

  /** Forget the conversation, keep how somebody reads. */
  forgetConversation() {
    const now = this.all;
    this.write({ ...EMPTY, ...Object.fromEntries(Object.keys(READER).map((name) => [name, now[name]])) });
  }

  /** Forget everything and leave no trace in the browser; what still comes in after this is not kept either. */
  clear() {
    for (const place of [this.tab, this.device]) drop(place, this.name);
    Object.assign(this, { tab: null, device: null, values: {} });
  }
}

// Asking for it already fails where a site or a sandbox blocks it.
function safe(kind) {
  try {
    return window[kind];
  } catch {
    return null;
  }
}

function read(place, name) {
  try {
    return JSON.parse(place?.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

function drop(place, name) {
  try {
    place?.removeItem(name);
  } catch {
    // Blocked since: then nothing can be read there either.
  }
}
