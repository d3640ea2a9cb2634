// Showing which word is being said. The word is marked with a highlight of the browser, its line with a class: neither
// changes the text, so a screen reader hears nothing new.
const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu;
const NAME = 'zhm-word';
const paint = globalThis.CSS?.highlights && globalThis.Highlight ? new Highlight() : null;
let line = null;

/** Where the words of a text begin. */
export const wordsIn = (text) => [...text.matchAll(WORD)].map(({ index }) => index);

/** Mark a line, and in it the word with this number when it has as many words as what is said (`count`). */
export function mark(element, number, count) {
  if (line !== element) unmark();
  line = element;
  element.classList.add('aloud');
  paint?.clear();
  const ranges = number === null || !paint ? [] : rangesOf(element);
  if (ranges.length !== count || !ranges[number]) return; // A number is said in more words than it is written in.
  CSS.highlights.set(NAME, paint);
  paint.add(ranges[number]);
}

/** Take the marks away. */
export function unmark() {
  line?.classList.remove('aloud');
  line = null;
  paint?.clear();
}

function rangesOf(element) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const ranges = [];
  while (texts.nextNode()) {
    for (const { index, 0: word } of texts.currentNode.data.matchAll(WORD)) ranges.push(rangeOf(texts.currentNode, index, word.length));
  }
  return ranges;
}

function rangeOf(node, start, length) {
  const range = new Range();
  range.setStart(node, start);
  range.setEnd(node, start + length);
  return range;
}
