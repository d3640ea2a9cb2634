// The page /zaak: a sender types the code and sees how it stands. The code stays in this script's memory:
// it is never in the address, never in storage, and gone when the page is closed.
import { Problem, call } from '../api.js';
import { named } from '../casecard.js';
import { emergencyLinks } from '../help.js';
import { sentence } from '../lines.js';
import { leaveNow } from '../leave.js';
import { AssistantMessage } from '../message.js';
import { newId } from '../outbox.js';
import { apiBase } from '../places.js';
import { whenVoicesChange } from '../speech.js';
import { Store } from '../store.js';
import { texts } from '../texts.js';
import { CaseView } from './caseview.js';

const base = apiBase(null);
const form = document.querySelector('#code-form');
const field = form.elements.code;
const told = document.querySelector('#told');
const place = document.querySelector('#case');
const urgent = document.querySelector('#urgent');
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

async function look(code) {
  const found = await attempt(() => call(base, 'POST', 'cases/status', { body: { code } }));
  if (found) show(code, found);
}

async function send(code, text) {
  if (unsent?.text !== text) unsent = { id: newId(), text };
  const sent = await attempt(() => call(base, 'POST', 'cases/messages', { body: { code, ...unsent } }));
  if (!sent) return showNumbers();
  if (sent.kept === false) told.textContent = texts.page.notSent;
  else {
    unsent = null;
    show(code, sent, texts.page.sent);
  }
  showHelp(sent.safety);
}

async function withdraw(code) {
  const found = await attempt(() => call(base, 'POST', 'cases/withdraw', { body: { code } }));
  if (found) show(code, found, named(texts.page.withdrawn, found));
}

function show(code, found, note = '') {
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

// Somebody in danger wrote to the officer, who may read it tomorrow. Here only the numbers can be pressed.
function showHelp(messages) {
  const callable = (messages ?? []).map((one) => ({ ...one, buttons: one.buttons.filter(({ title }) => title.startsWith('Bel ')) }));
  const nothing = () => {};
  urgent.replaceChildren(...callable.map((one) => new AssistantMessage(one, { choose: nothing, ask: nothing }).element));
  if (callable.length) urgent.scrollIntoView({ block: 'start' });
}

// What could not be sent may have been a cry for help: the numbers stand there until something was sent.
function showNumbers() {
  urgent.replaceChildren(sentence(texts.errors.urgent), emergencyLinks());
}

function clear() {
  place.replaceChildren();
  urgent.replaceChildren();
  field.value = '';
  form.hidden = false;
  field.focus();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const code = field.value.trim();
  if (code) look(code);
  else told.textContent = texts.page.empty;
});
form.hidden = false;
document.querySelector('#nojs').remove();
const exit = document.querySelector('#leave');
exit.hidden = false;
exit.addEventListener('click', () => { clear(); leaveNow(new Store()); });
whenVoicesChange((some) => document.body.classList.toggle('mute', !some));
