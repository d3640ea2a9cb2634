// Printing a receipt: only the receipt, not the page of the site around it.
import { make } from './dom.js';

/** Open the print window of the browser with the code and the dates of one case; `words`: what we say on it. */
export function printReceipt(title, code, rows, words) {
  const frame = make('iframe', { class: 'printing', title, 'aria-hidden': 'true', tabindex: '-1' });
  Object.assign(frame.style, { position: 'fixed', width: '0', height: '0', border: '0' });
  document.body.append(frame);
  fillPage(frame.contentDocument, title, code, rows, words);
  frame.contentWindow.addEventListener('afterprint', () => frame.remove());
  frame.contentWindow.focus();
  frame.contentWindow.print();
}

function fillPage(page, title, code, rows, words) {
  Object.assign(page.body.style, { font: '16pt/1.5 sans-serif', margin: '2cm' });
  page.title = title;
  const list = rows.flatMap(([label, value]) => [text(page, 'dt', label), text(page, 'dd', value)]);
  const terms = page.createElement('dl');
  terms.append(...list);
  page.body.append(text(page, 'h1', title), text(page, 'p', words.code),
    large(page, code), ...words.keep.map((line) => text(page, 'p', line)), terms);
}

function text(page, tag, content) {
  const element = page.createElement(tag);
  element.textContent = content;
  return element;
}

// Styled by script and not by a sheet: a strict policy of the site around it would stop a sheet.
function large(page, code) {
  const element = text(page, 'strong', code);
  element.style.fontSize = '26pt';
  return element;
}
