// Hard words in a text: a word that is pressed opens its explanation under its sentence, and closes it again.
import { make } from './dom.js';
import { paragraphs } from './lines.js';

/** The words of a message ({ word, explain }) that are no button yet. */
export const unexplained = (words) => new Map((words ?? []).map((one) => [one.word, one.explain]));

/** The paragraphs of a text; the first place of each word that is still `open` is a button, and then it is not open any more. */
export function explained(text, open) {
  const lines = paragraphs(text);
  for (const line of lines) for (const piece of [...line.childNodes]) if (open.size && piece.nodeType === Node.TEXT_NODE) press(piece, open);
  return lines;
}

// Cuts one text where a word stands that is not a button yet, and goes on with what is behind it.
function press(piece, open) {
  const longest = [...open.keys()].sort((one, other) => other.length - one.length).map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const found = longest.length ? new RegExp(`(?<![\\p{L}-])(?:${longest.join('|')})(?![\\p{L}-])`, 'u').exec(piece.data) : null;
  if (!found) return;
  const rest = piece.splitText(found.index);
  const behind = rest.splitText(found[0].length);
  rest.replaceWith(button(found[0], open.get(found[0])));
  open.delete(found[0]);
  press(behind, open);
}

function button(word, explain) {
  const meaning = make('p', { class: 'meaning' }, make('strong', {}, word), `: ${explain}`);
  const made = make('button', { type: 'button', class: 'word', 'aria-expanded': 'false' }, word);
  made.addEventListener('click', () => {
    const opens = !meaning.isConnected;
    if (opens) made.closest('.line').after(meaning); else meaning.remove();
    made.setAttribute('aria-expanded', String(opens));
  });
  return made;
}
