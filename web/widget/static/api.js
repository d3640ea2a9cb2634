// The chat API. Every failure comes out as one Problem, with a status (0 = no connection, 408 = too long) and a sentence for the reader.
import { texts } from './texts.js';

const PATIENCE = 25_000;

export class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }

  /** The session is gone: a new one is needed. */
  get expired() {
    return this.status === 401;
  }

  /** The same message would be refused again, so asking to send it again would be a lie. */
  get refused() {
    return [400, 409, 413, 422].includes(this.status);
  }
}

export class Api {
  constructor(base) {
    this.base = base;
  }

  start(hints) {
    return call(this.base, 'POST', 'chat/sessions', { body: hints });
  }

  send(token, message) {
    return call(this.base, 'POST', 'chat/messages', { token, body: message });
  }

  history(token) {
    return call(this.base, 'GET', 'chat/messages', { token });
  }

  change(token, wishes) {
    return call(this.base, 'PATCH', 'chat/sessions/current', { token, body: wishes });
  }

  erase(token) {
    return call(this.base, 'DELETE', 'chat/sessions/current', { token });
  }

  /** Erase while the page goes away: the browser still delivers it, and nobody waits for the answer. */
  eraseLeaving(token) {
    const { signal, ...asked } = request('DELETE', token);
    fetch(new URL('api/chat/sessions/current', this.base), { ...asked, keepalive: true }).catch(() => {});
  }
}

/** One request to the API. Returns its JSON (null when there is none to expect), or throws a Problem. */
export async function call(base, method, path, { token, body } = {}) {
  const answer = await ask(new URL(`api/${path}`, base), request(method, token, body));
  const content = await contentOf(answer);
  if (!answer.ok) throw new Problem(answer.status, content?.detail ?? texts.errors.server);
  if (content === undefined) throw new Problem(0, texts.errors.server);
  return content;
}

function request(method, token, body) {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers['Content-Type'] = 'application/json';
  const content = body ? JSON.stringify(body) : undefined;
  return { method, headers, body: content, credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) };
}

async function ask(address, options) {
  try {
    return await fetch(address, options);
  } catch (error) {
    if (error.name === 'TimeoutError') throw new Problem(408, texts.errors.server);
    throw new Problem(0, navigator.onLine ? texts.errors.server : texts.errors.offline);
  }
}

async function contentOf(answer) {
  if (answer.status === 204) return null;
  try {
    return await answer.json();
  } catch {
    return undefined; // Broken off halfway, or not ours: a failure, never an empty answer.
  }
}
