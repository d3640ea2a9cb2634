// A text as lines: one sentence, one paragraph. Phone numbers in a sentence that says "bel" can be pressed.
import { make } from './dom.js';

const NUMBER = /(?<![\d-])(?:bel )?(0[89]00[ -]*\d{4,7}|0\d{1,3}(?: ?- ?)\d[\d ]{4,9}\d|11[23])(?!\d|-\d)/gi;

/** The lines of a text, empty ones left out. */
export const linesOf = (text) => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** One sentence as a paragraph. */
export const sentence = (line) => make('p', { class: 'line' }, withNumbers(line));

/** A whole text as paragraphs. */
export const paragraphs = (text) => linesOf(text).map(sentence);

function withNumbers(line) {
  if (!/\bbel/i.test(line)) return line;
  const parts = [];
  let end = 0;
  for (const found of line.matchAll(NUMBER)) {
    parts.push(line.slice(end, found.index), phone(found[0]));
    end = found.index + found[0].length;
  }
  return [...parts, line.slice(end)];
}

const phone = (number) => make('a', { class: 'number', href: `tel:${number.replace(/[^0-9]/g, '')}` }, number);
