// The menu: start again, erase, letter size, how hard the text may be, and the way to the other settings.
import { button, make } from './dom.js';
import { icon } from './icons.js';
import { choose, sheetButtons } from './settings.js';
import { fill, texts } from './texts.js';

export const SIZES = [100, 115, 130, 150];

/** The content of the menu layer. `actions`: size(step), sizeNow(), level(id), levelNow(), restart(), erase(), open(sheet). */
export function menuContent(actions) {
  return [conversation(actions), letters(actions),
    choose(texts.menu.level, 'level', texts.menu.levels, actions.levelNow(), actions.level),
    part(texts.menu.more, make('div', { class: 'choices' }, sheetButtons(actions.open)))];
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

function conversation({ restart, erase }) {
  return part(texts.menu.conversation, make('div', { class: 'choices' },
    button(texts.actions.restart, { icon: icon('again'), kind: 'choice', onclick: restart }),
    button(texts.actions.erase, { icon: icon('erase'), kind: 'choice', onclick: erase })));
}
