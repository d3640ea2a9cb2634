// One message as an element, with its buttons and tools. What the assistant or a person wrote is always plain text.
import { caseCard } from './casecard.js';
import { Choices } from './choices.js';
import { make, spoken } from './dom.js';
import { icon } from './icons.js';
import { linesOf } from './lines.js';
import { thoughts } from './pace.js';
import { pictureAddress } from './places.js';
import { summaryOf } from './summary.js';
import { fill, texts } from './texts.js';
import { Tools } from './tools.js';
import { explained, unexplained } from './words.js';

/** What the person said, in their own words, mistakes and all. */
export function ownMessage(title) {
  return make('div', { class: 'message own', tabindex: '-1' },
    make('div', { class: 'bubble' }, make('span', { class: 'spoken' }, `${texts.you} ${texts.says} `),
      linesOf(title).map((line) => make('p', { class: 'line' }, line))));
}

export class AssistantMessage {
  /** `actions`: choose(choice, title), ask(name), hear(message), first { who(), erase() } or none; `pictures`: the names of those that exist. */
  constructor(message, { pictures = [], choose, ...wishes }) {
    this.message = message;
    this.choices = new Choices(message, choose);
    this.tools = new Tools(message, { ...wishes, hear: () => wishes.hear(this) });
    const bubbles = contents(message).map((lines) => make('div', { class: 'bubble' }, lines));
    bubbles[0].prepend(...[progress(message), heading(message.kind), picture(message, pictures)].filter(Boolean));
    bubbles.at(-1).append(...[sources(message), this.tools.element].filter(Boolean));
    if (message.kind === 'question') question(bubbles)?.classList.add('asked');
    this.element = make('div', { class: `message theirs ${message.kind}`, 'data-id': message.id, tabindex: '-1' },
      make('p', { class: 'who' }, texts.product, spoken(` ${texts.says}`)), bubbles,
      message.buttons?.length ? this.choices.element : null);
    this.bubbles = bubbles;
  }

  /** What comes one after another when somebody reads calmly: bubble by bubble, the buttons with the last one. */
  get parts() {
    return this.bubbles.map((bubble, index) => ({
      message: this, bubble,
      elements: [index ? null : this.element, bubble, bubble === this.bubbles.at(-1) ? this.choices.element : null].filter(Boolean),
    }));
  }

  /** What is read aloud of one part. Lines that match nothing on the screen are read with the first. */
  linesIn({ bubble }) {
    return this.lines.filter(({ element }) => (element ? bubble.contains(element) : bubble === this.bubbles[0]));
  }

  /** What is read aloud: each line as it is spoken, with the element in which it stands, when they match. */
  get lines() {
    const said = linesOf(this.message.speech || this.message.text);
    const shown = this.bubbles.flatMap((one) => [...one.querySelectorAll(READ[this.message.kind] ?? READ.other)]);
    if (said.length !== shown.length) return said.map((one) => ({ spoken: one, element: null }));
    return said.map((one, index) => ({ spoken: one, element: shown[index] }));
  }

  /** The conversation went on past this message. */
  pass() {
    this.choices.pass();
    this.tools.pass();
  }
}

// Where the lines of a text stand. What the card under a receipt says is no part of the text.
const READ = { summary: ':scope > .heading, .row, :scope > .line', other: ':scope > .line' };

function progress({ step, steps, asks }) {
  if (!step || !steps) return null;
  const words = asks === 'confirm' ? texts.lastStep : fill(texts.progress, { step, steps });
  const bar = make('span', { class: 'steps', 'aria-hidden': 'true' },
    Array.from({ length: steps }, (_, index) => make('i', { class: index < step ? 'done' : null })));
  return make('p', { class: 'progress' }, words, bar);
}

// One bubble a thought; only an answer can be long.
function contents(message) {
  if (message.kind !== 'answer') return [[content(message)].flat().filter(Boolean)];
  const open = unexplained(message.words);
  return thoughts(linesOf(message.text)).map((lines) => explained(lines.join('\n'), open));
}

// The line that asks, for who sees only what is bold: "Dat hoeft niet." after it is no question.
function question(bubbles) {
  const all = bubbles.flatMap((one) => [...one.querySelectorAll(':scope > .line')]);
  return all.filter((line) => line.textContent.trim().endsWith('?')).at(-1) ?? all.at(-1);
}

function heading(kind) {
  return kind === 'safety' ? make('h3', { class: 'heading' }, icon('care'), texts.safety) : null;
}

function content(message) {
  if (message.kind === 'summary') return summaryOf(message.text);
  const card = message.case && ['receipt', 'status'].includes(message.kind) ? caseCard(message.kind, message.case, message.text) : null;
  return [...explained(message.text, unexplained(message.words)), card];
}

function picture({ picture: path }, known) {
  const address = path ? pictureAddress(path, known) : null;
  return address ? make('img', { class: 'picture', src: address, alt: '', width: '128', height: '128' }) : null;
}

function sources({ sources: found }) {
  if (!found?.length) return null;
  const items = found.map(({ title, ref, link }) => make('li', {}, link ? make('a', { href: new URL(link, import.meta.url).href, target: '_blank', rel: 'noopener' }, title) : title, ref && ref !== title ? make('span', { class: 'ref' }, ref) : null));
  return make('details', { class: 'sources' }, make('summary', {}, texts.sources), make('ul', {}, items));
}
