// The page /zaak: a sender types the code and sees how it stands. The code stays in this script's memory:
// it is never in the address, never in storage, and gone when the page is closed.
import { Problem, call } from '../api.js';
import { leaveNow } from '../leave.js';
import { apiBase } from '../places.js';
import { Store } from '../store.js';
import { texts } from '../texts.js';
import { CaseView } from './caseview.js';

const base = apiBase(null);
const form = document.querySelector('#code-form');
const field = form.elements.code;
const told = document.querySelector('#told');
const place = document.querySelector('#case');
let unsent = null; // A message keeps its id until it has arrived, so that it never arrives twice.

/** Run one request and say in words what went wrong. Returns what came back, or undefined. */
async function attempt(work) {
  told.textContent = texts.page.busy;
  try {
    const answer = await work();
    told.textContent = '';
    return answer ?? null;
  } catch (problem) {
    told.textContent = problem instanceof Problem && problem.status ? problem.message : texts.page.offline;
    return undefined;
  }
}

const look = (code) => call(base, 'POST', 'cases/status', { body: { code } });

async function show(code, note = '') {
  const found = await attempt(() => look(code));
  if (found === undefined) return;
  const view = new CaseView(found, {
    send: (text) => send(code, text),
    withdraw: () => withdraw(code),
    away: () => clear(),
  });
  form.hidden = true;
  place.replaceChildren(view.element);
  view.tell(note);
  view.heading.focus();
}

async function send(code, text) {
  if (unsent?.text !== text) unsent = { id: crypto.randomUUID(), text };
  const sent = await attempt(() => call(base, 'POST', 'cases/messages', { body: { code, ...unsent } }));
  if (sent === undefined) return;
  unsent = null;
  await show(code, texts.page.sent);
}

async function withdraw(code) {
  const done = await attempt(() => call(base, 'POST', 'cases/withdraw', { body: { code } }));
  if (done !== undefined) await show(code, texts.page.withdrawn);
}

function clear() {
  place.replaceChildren();
  field.value = '';
  form.hidden = false;
  field.focus();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const code = field.value.trim();
  if (code) show(code);
  else told.textContent = texts.page.empty;
});
form.hidden = false;
document.querySelector('#nojs').remove();
const exit = document.querySelector('#leave');
exit.hidden = false;
exit.addEventListener('click', () => { clear(); leaveNow(new Store()); });
