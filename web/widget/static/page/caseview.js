// One case as its sender sees it: how it stands, what was written, the messages, and what the sender can do.
import { caseRows, named } from '../casecard.js';
import { inWords } from '../dates.js';
import { button, make } from '../dom.js';
import { icon } from '../icons.js';
import { paragraphs, sentence } from '../lines.js';
import { texts } from '../texts.js';
import { nextStep } from './nextstep.js';

const OVER = ['withdrawn', 'closed'];
const DONE = ['solved', 'ruled', ...OVER]; // no answer is due any more, and there is nothing left to withdraw

export class CaseView {
  /** `actions`: send(text), withdraw(), away(). */
  constructor(found, actions) {
    this.heading = make('h2', { tabindex: '-1' }, named(texts.status.title, found));
    this.told = make('p', { class: 'told', role: 'status' });
    this.element = make('div', { class: 'case' }, this.heading, this.told,
      rowList('card', caseRows(DONE.includes(found.status) ? { ...found, due_at: null } : found)),
      nextStep(found), forwarded(found), rowList('own-words', wordsOf(found)), messages(found.messages ?? []),
      OVER.includes(found.status) ? null : writing(actions),
      make('div', { class: 'choices' },
        DONE.includes(found.status) ? null : withdrawing(found, actions),
        button(texts.page.away, { icon: icon('erase'), kind: 'choice', onclick: actions.away })));
  }

  tell(note) {
    this.told.textContent = note;
  }
}

// Why it takes longer stands in the message about it.
const wordsOf = (found) => ['story', 'location', 'when', 'wish']
  .map((name) => [texts.page[name], found[name]]).filter(([, value]) => value);

function rowList(name, rows) {
  if (!rows.length) return null;
  return make('dl', { class: `rows ${name}` },
    rows.map(([label, value]) => make('div', { class: 'row' }, make('dt', {}, label), make('dd', {}, value))));
}

const forwarded = (found) => (found.forwarded_at
  ? sentence(`Doorgestuurd naar de commissie op ${inWords(found.forwarded_at)}.`) : null);

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

function withdrawing(found, { withdraw }) {
  const say = (name) => named(texts.page[name], found);
  const place = make('div', { class: 'withdraw' });
  const start = button(say('withdraw'), { kind: 'choice', onclick: () => ask() });
  function ask() {
    const heading = make('h3', { tabindex: '-1' }, say('withdrawTitle'));
    place.replaceChildren(heading, ...texts.page.withdrawLines.map(sentence), make('div', { class: 'choices' },
      button(say('withdrawYes'), { kind: 'danger', onclick: withdraw }),
      button(say('withdrawNo'), { kind: 'choice', onclick: () => { place.replaceChildren(start); start.focus(); } })));
    heading.focus();
  }
  place.append(start);
  return place;
}
