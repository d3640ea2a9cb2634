// "Hulp nu": numbers to call, at once and without any network.
import { callLink, make } from './dom.js';
import { EMERGENCY } from './emergency.js';
import { icon } from './icons.js';
import { sentence } from './lines.js';
import { fill, texts } from './texts.js';

/** The content of the help layer. `owner` adds the organisation's own number when it is known. */
export function helpContent(owner) {
  const own = owner.phone
    ? [{ number: owner.phone, title: fill(texts.help.organisation, owner), when: fill(texts.help.organisationWhen, owner) }]
    : [];
  return [...texts.help.lines.map(sentence), ...EMERGENCY.map((one) => entry(one, 'danger')), ...own.map((one) => entry(one, 'choice'))];
}

/** The numbers alone, next to each other, for where sending does not work. */
export const emergencyLinks = () => make('div', { class: 'urgent' },
  EMERGENCY.map(({ number, title }) => callLink(title, number, { icon: icon('phone') })));

function entry({ number, title, when }, kind) {
  return make('div', { class: 'number-entry' }, make('p', { class: 'line' }, when), callLink(title, number, { icon: icon('phone'), kind }));
}
