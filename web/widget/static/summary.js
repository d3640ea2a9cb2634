// The summary before filing: "Waar: Groesbeek" becomes a row of a list, so that eye and screen reader find it back.
import { make } from './dom.js';
import { linesOf, sentence } from './lines.js';

const ROW = /^([^:.?!“"]{2,40}):\s+(.+)$/;

/** The text of a summary: its first sentence as the heading, then sentences and lists of question and answer in order. */
export function summaryOf(text) {
  const parts = [];
  for (const line of linesOf(text)) {
    const row = ROW.exec(line);
    if (row) listIn(parts).append(make('div', { class: 'row' }, make('dt', {}, row[1]), make('dd', {}, row[2])));
    else parts.push(parts.length ? sentence(line) : make('h3', { class: 'heading' }, line));
  }
  return parts;
}

function listIn(parts) {
  if (parts.at(-1)?.localName !== 'dl') parts.push(make('dl', { class: 'rows' }));
  return parts.at(-1);
}
