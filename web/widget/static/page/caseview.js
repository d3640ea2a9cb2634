// One case as its sender sees it: how it stands, what was written, the messages, and what the sender can do.
import { caseRows } from '../casecard.js';
import { inWords } from '../dates.js';
import { button, make } from '../dom.js';
import { icon } from '../icons.js';
import { paragraphs, sentence } from '../lines.js';
import { texts } from '../texts.js';

const OVER = ['withdrawn', 'closed'];

export class CaseView {
  /** `actions`: send(text), withdraw(), away(). */
  constructor(found, actions) {
    this.heading = make('h2', { tabindex: '-1' }, texts.status.title);
    this.told = make('p', { class: 'told', role: 'status' });
    this.element = make('div', { class: 'case' }, this.heading, this.told,
      rowList('card', caseRows(found)), rowList('own-words', wordsOf(found)), messages(found.messages ?? []),
      OVER.includes(found.status) ? null : writing(actions),
      make('div', { class: 'choices' },
        OVER.includes(found.status) ? null : withdrawing(actions),
        button(texts.page.away, { icon: icon('erase'), kind: 'choice', onclick: actions.away })));
  }

  tell(note) {
    this.told.textContent = note;
  }
}

const wordsOf = (found) => ['story', 'location', 'when', 'wish', 'extension_reason']
  .map((name) => [texts.page[name], found[name]]).filter(([, value]) => value);

function rowList(name, rows) {
  if (!rows.length) return null;
  return make('dl', { class: `rows ${name}` },
    rows.map(([label, value]) => make('div', { class: 'row' }, make('dt', {}, label), make('dd', {}, value))));
}

function messages(found) {
  const list = found.map((message) => make('li', { class: message.sender === 'officer' ? 'theirs' : 'own' },
    make('p', { class: 'who' }, message.sender === 'officer' ? texts.page.officer : texts.page.you,
      message.at ? make('span', {}, ` op ${inWords(message.at)}`) : null),
    make('div', { class: 'bubble' }, paragraphs(message.text))));
  return make('section', { class: 'messages' }, make('h3', {}, texts.page.messages),
    list.length ? make('ol', {}, list) : sentence(texts.page.noMessages));
}

function writing({ send }) {
  const field = make('textarea', { id: 'message', rows: '4', maxlength: '2000', required: true, 'aria-describedby': 'message-hint' });
  const form = make('form', { class: 'writing' }, make('label', { for: 'message' }, texts.page.write), field,
    make('p', { id: 'message-hint', class: 'hint' }, texts.page.writeHint),
    button(texts.page.send, { icon: icon('send'), kind: 'strong', type: 'submit' }));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (field.value.trim()) send(field.value.trim());
  });
  return form;
}

function withdrawing({ withdraw }) {
  const place = make('div', { class: 'withdraw' });
  const start = button(texts.page.withdraw, { kind: 'choice', onclick: () => ask() });
  function ask() {
    const heading = make('h3', { tabindex: '-1' }, texts.page.withdrawTitle);
    place.replaceChildren(heading, ...texts.page.withdrawLines.map(sentence), make('div', { class: 'choices' },
      button(texts.page.withdrawYes, { kind: 'danger', onclick: withdraw }),
      button(texts.page.withdrawNo, { kind: 'choice', onclick: () => { place.replaceChildren(start); start.focus(); } })));
    heading.focus();
  }
  place.append(start);
  return place;
}
