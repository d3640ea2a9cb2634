// How somebody wants to read, hear and be remembered: one sheet each, with few choices on it.
import { button, make } from './dom.js';
import { icon } from './icons.js';
import { linesOf, sentence } from './lines.js';
import { voices } from './speech.js';
import { fill, texts } from './texts.js';

const words = texts.settings;

/** One of several: a radio button each. `pick(id)` may give back a sentence to say. */
export function choose(legend, name, options, now, pick) {
  const told = make('p', { class: 'told', role: 'status' });
  const change = async (id) => { told.textContent = ''; told.textContent = (await pick(id)) ?? ''; };
  const radios = Object.entries(options).map(([id, title]) => make('label', { class: 'radio' },
    make('input', { type: 'radio', name, value: id, checked: id === String(now), onchange: () => change(id) }), make('span', {}, title)));
  return make('fieldset', { class: 'part' }, make('legend', {}, legend), radios, told);
}

/** Yes or no: a tick. */
export function tick(title, now, change) {
  const box = make('input', { type: 'checkbox', checked: now, onchange: () => change(box.checked) });
  return make('label', { class: 'radio' }, box, make('span', {}, title));
}

/** The names of the sheets that this device can use. */
export const sheetNames = () => ['seeing', ...(voices().length ? ['hearing'] : []), 'pace', 'device', 'about'];

/** The content of one sheet. `reader`: get(name), set(name, value), remember(on). */
export const sheetContent = (name, reader, owner) => SHEETS[name](reader, owner);

const SHEETS = {
  seeing: ({ get, set }) => [
    choose(words.look, 'look', words.looks, get('look'), (id) => set('look', id)),
    make('div', { class: 'part' }, tick(words.roomy, get('roomy'), (on) => set('roomy', on)),
      tick(words.pictures, get('pictures'), (on) => set('pictures', on))),
  ],
  hearing: ({ get, set }) => [
    make('div', { class: 'part' }, tick(words.aloud, get('aloud'), (on) => set('aloud', on))),
    choose(words.speed, 'speed', words.speeds, get('speed'), (id) => set('speed', Number(id))),
    voices().length > 1 ? choose(words.voice, 'voice', Object.fromEntries(voices().map(({ name }) => [name, name])),
      get('voice') ?? voices()[0].name, (id) => set('voice', id)) : null,
  ],
  pace: ({ get, set }) => [
    choose(words.pace, 'pace', words.paces, get('pace'), (id) => set('pace', id)),
    ...words.paceLines.map(sentence),
  ],
  device: (reader) => [...words.deviceLines.map(sentence), deviceSwitch(reader)],
  about: (reader, owner) => linesOf(fill(texts.menu.aboutLines.join('\n'), owner)).map(sentence),
};

function deviceSwitch({ remembered, remember }) {
  const told = make('p', { class: 'told', role: 'status' });
  const change = (on) => { told.textContent = remember(on) ? words.devices[on ? 'on' : 'off'] : words.devices.blocked; };
  return make('div', { class: 'part' }, tick(words.remember, remembered(), change), told);
}

/** The buttons in the menu that open the sheets. */
export const sheetButtons = (open) => sheetNames().map((name) =>
  button(words.titles[name], { icon: icon(name), kind: 'choice', onclick: () => open(name) }));
