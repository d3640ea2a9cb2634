// The card under a receipt or a status: the code, what it is, and when an answer comes.
import { inWords } from './dates.js';
import { button, make } from './dom.js';
import { icon } from './icons.js';
import { sentence } from './lines.js';
import { notedCheck } from './noted.js';
import { apiBase } from './places.js';
import { printReceipt } from './print.js';
import { fill, texts } from './texts.js';

// Relatives and staff hear "u" of the assistant: the card then says so too.
const POLITE = { ...texts.receipt, ...texts.receiptTo.u };
const wordsAfter = (text) => (/\b[Uu]w?\b/.test(text) ? POLITE : texts.receipt);

/** A text of ours about this case, with what its sender calls it: a complaint, a tip. */
const named = (text, { kind }) => fill(text, { thing: texts.things[kind] ?? texts.things.complaint });

/** The rows of a case as [label, value], for the card and for the print. */
function caseRows(found, words) {
  const due = inWords(found.due_at);
  return [
    [texts.case.kind, texts.kinds[found.kind] ?? found.kind],
    [texts.case.status, texts.statuses[found.status] ?? words[found.status] ?? found.status],
    [texts.case.received, inWords(found.received_at)],
    [texts.case.due, due],
  ].filter(([, value]) => value);
}

/** The card of a case: `receipt` with the code large and what to do with it, `status` with how it stands. It speaks as `text` does. */
export function caseCard(kind, found, text) {
  const words = wordsAfter(text);
  const rows = caseRows(found, words).map(([label, value]) => make('div', { class: 'row' }, make('dt', {}, label), make('dd', {}, value)));
  return make('div', { class: `card ${kind}` },
    kind === 'receipt' && found.code ? codePart(found, words) : make('h3', {}, named(words.status, found)),
    make('dl', { class: 'rows' }, rows));
}

function codePart(found, words) {
  const { code } = found;
  const title = named(words.title, found);
  const place = make('p', { class: 'code' }, code);
  const told = make('p', { class: 'told', role: 'status' });
  return make('div', { class: 'codepart' },
    make('h3', {}, words.code), place, words.keep.map(sentence), told,
    make('div', { class: 'tools', role: 'group', 'aria-label': words.code },
      copyButton(code, told),
      button(texts.actions.print, { icon: icon('print'), onclick: () => printReceipt(title, code, caseRows(found, words), words) }),
      paperButton(code, told),
      keepButton(title, code, told, words)),
    notedCheck(code, place, told, words));
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
function keepButton(title, code, told, words) {
  const lines = [title, code, ...words.keep, new URL('zaak', apiBase(null)).href].join('\n');
  const onclick = async () => {
    try {
      if (navigator.share) await navigator.share({ title, text: lines });
      else window.open(`mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(lines)}`, '_self');
    } catch {
      told.textContent = texts.receipt.writeDown; // Nothing was shared: paper is left.
    }
  };
  return button(navigator.share ? words.share : words.mail, { icon: icon('send'), onclick });
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
