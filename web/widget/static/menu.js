// The menu: start again, erase, letter size, how hard the text may be, and what this is.
import { button, make } from './dom.js';
import { icon } from './icons.js';
import { sentence } from './lines.js';
import { fill, texts } from './texts.js';

export const SIZES = [100, 115, 130, 150];

/** The content of the menu layer. `actions`: size(step), sizeNow(), level(id), levelNow(), restart(), erase(). */
export function menuContent(actions) {
  return [conversation(actions), letters(actions), levels(actions), about()];
}

const part = (title, ...content) => make('section', { class: 'part' }, make('h3', {}, title), content);

function letters({ size, sizeNow }) {
  const told = make('p', { class: 'told', role: 'status' });
  const tell = () => { told.textContent = fill(texts.menu.size, { percent: SIZES[sizeNow()] }); };
  const step = (by) => () => { size(Math.min(SIZES.length - 1, Math.max(0, sizeNow() + by))); tell(); };
  tell();
  return part(texts.menu.letters, make('div', { class: 'pair' },
    button(texts.actions.smaller, { icon: icon('smaller'), kind: 'choice', onclick: step(-1) }),
    button(texts.actions.bigger, { icon: icon('bigger'), kind: 'choice', onclick: step(1) })), told);
}

function levels({ level, levelNow }) {
  const told = make('p', { class: 'told', role: 'status' });
  const pick = async (id) => { told.textContent = ''; told.textContent = await level(id); };
  const radios = Object.entries(texts.menu.levels).map(([id, title]) => make('label', { class: 'radio' },
    make('input', { type: 'radio', name: 'level', value: id, checked: id === levelNow(), onchange: () => pick(id) }), title));
  return make('fieldset', { class: 'part' }, make('legend', {}, texts.menu.level), radios, told);
}

function conversation({ restart, erase }) {
  return part(texts.menu.conversation, make('div', { class: 'choices' },
    button(texts.actions.restart, { icon: icon('again'), kind: 'choice', onclick: restart }),
    button(texts.actions.erase, { icon: icon('erase'), kind: 'choice', onclick: erase })));
}

const about = () => part(texts.menu.about, texts.menu.aboutLines.map(sentence));
