// The card under a receipt or a status: the code, what it is, and when an answer comes.
import { inWords } from './dates.js';
import { button, make } from './dom.js';
import { icon } from './icons.js';
import { sentence } from './lines.js';
import { notedCheck } from './noted.js';
import { apiBase } from './places.js';
import { printReceipt } from './print.js';
import { fill, texts } from './texts.js';

/** A text of ours about this case, with what its sender calls it: a complaint, a tip. */
export const named = (text, { kind }) => fill(text, { thing: texts.things[kind] ?? texts.things.complaint });

/** The rows of a case as [label, value], for the card and for the print. */
export function caseRows(found) {
  const due = inWords(found.due_at);
  return [
    [texts.case.kind, texts.kinds[found.kind] ?? found.kind],
    [texts.case.status, texts.statuses[found.status] ?? found.status],
    [texts.case.received, inWords(found.received_at)],
    [texts.case.due, due],
  ].filter(([, value]) => value);
}

/** The card of a case: `receipt` with the code large and what to do with it, `status` with how it stands. */
export function caseCard(kind, found) {
  const rows = caseRows(found).map(([label, value]) => make('div', { class: 'row' }, make('dt', {}, label), make('dd', {}, value)));
  return make('div', { class: `card ${kind}` },
    kind === 'receipt' && found.code ? codePart(found) : make('h3', {}, named(texts.status.title, found)),
    make('dl', { class: 'rows' }, rows));
}

function codePart(found) {
  const { code } = found;
  const title = named(texts.receipt.title, found);
  const place = make('p', { class: 'code' }, code);
  const told = make('p', { class: 'told', role: 'status' });
  return make('div', { class: 'codepart' },
    make('h3', {}, texts.receipt.code), place, texts.receipt.keep.map(sentence), told,
    make('div', { class: 'tools', role: 'group', 'aria-label': texts.receipt.code },
      copyButton(code, told),
      button(texts.actions.print, { icon: icon('print'), onclick: () => printReceipt(title, code, caseRows(found)) }),
      paperButton(code, told),
      keepButton(title, code, told)),
    notedCheck(code, place, told));
}

function copyButton(code, told) {
  const onclick = async () => {
    told.textContent = (await copy(code)) ? texts.actions.copied : texts.receipt.writeDown;
  };
  return button(texts.actions.copy, { icon: icon('copy'), onclick });
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // No permission, or not https: the reader writes it down.
  }
}

// The sender's own device keeps it: through our own mail the code would lie in mailboxes of others (decision 84).
function keepButton(title, code, told) {
  const lines = [title, code, ...texts.receipt.keep, new URL('zaak', apiBase(null)).href].join('\n');
  const onclick = async () => {
    try {
      if (navigator.share) await navigator.share({ title, text: lines });
      else window.open(`mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(lines)}`, '_self');
    } catch {
      told.textContent = texts.receipt.writeDown; // Nothing was shared: paper is left.
    }
  };
  return button(navigator.share ? texts.receipt.share : texts.receipt.mail, { icon: icon('send'), onclick });
}

// The same paper as on the page of the case: large letters, and a screen reader reads it in the right order.
function paperButton(code, told) {
  const onclick = async () => {
    told.textContent = texts.thinking;
    try {
      const asked = { method: 'POST', credentials: 'omit', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ code }) };
      const answer = await fetch(new URL('api/cases/receipt', apiBase(null)), asked);
      if (!answer.ok) throw new Error(answer.status);
      const address = URL.createObjectURL(await answer.blob());
      make('a', { href: address, download: 'mijn-code.pdf' }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      told.textContent = texts.receipt.saved;
    } catch {
      told.textContent = texts.receipt.notSaved;
    }
  };
  return button(texts.receipt.paper, { icon: icon('print'), onclick });
}
