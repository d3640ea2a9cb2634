// One message as an element, with its buttons and tools. What the assistant or a person wrote is always plain text.
import { caseCard } from './casecard.js';
import { Choices } from './choices.js';
import { make, spoken } from './dom.js';
import { icon } from './icons.js';
import { linesOf } from './lines.js';
import { pictureAddress } from './places.js';
import { summaryOf } from './summary.js';
import { texts } from './texts.js';
import { Tools } from './tools.js';
import { explained } from './words.js';

/** What the person said, in their own words, mistakes and all. */
export function ownMessage(title) {
  return make('div', { class: 'message own' },
    make('div', { class: 'bubble' }, make('span', { class: 'spoken' }, `${texts.you} ${texts.says} `),
      linesOf(title).map((line) => make('p', { class: 'line' }, line))));
}

export class AssistantMessage {
  /** `actions`: choose(choice, title), ask(name), erase() or none; `pictures`: the names of those that exist. */
  constructor(message, { pictures = [], choose, ...wishes }) {
    this.message = message;
    this.choices = new Choices(message, choose);
    this.tools = new Tools(message, wishes);
    this.element = make('div', { class: `message theirs ${message.kind}`, 'data-id': message.id },
      make('p', { class: 'who' }, texts.product, spoken(` ${texts.says}`)),
      make('div', { class: 'bubble' }, heading(message.kind), picture(message, pictures), content(message), sources(message), this.tools.element),
      message.buttons?.length ? this.choices.element : null);
  }

  /** The conversation went on past this message. */
  pass() {
    this.choices.pass();
    this.tools.pass();
  }
}

function heading(kind) {
  return kind === 'safety' ? make('h3', { class: 'heading' }, icon('care'), texts.safety) : null;
}

function content(message) {
  if (message.kind === 'summary') return summaryOf(message.text);
  const card = message.case && ['receipt', 'status'].includes(message.kind) ? caseCard(message.kind, message.case) : null;
  return [...explained(message.text, message.words), card];
}

function picture({ picture: path }, known) {
  const address = path ? pictureAddress(path, known) : null;
  return address ? make('img', { class: 'picture', src: address, alt: '' }) : null;
}

function sources({ sources: found }) {
  if (!found?.length) return null;
  const items = found.map(({ title, ref, link }) => make('li', {}, link ? make('a', { href: new URL(link, import.meta.url).href, target: '_blank', rel: 'noopener' }, title) : title, ref && ref !== title ? make('span', { class: 'ref' }, ref) : null));
  return make('details', { class: 'sources' }, make('summary', {}, texts.sources), make('ul', {}, items));
}
