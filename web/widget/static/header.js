// The top of the panel: who this is, the menu, and the three ways out that are always there.
import { button, make } from './dom.js';
import { icon } from './icons.js';
import { texts } from './texts.js';

/** The header. `actions`: help(), stop(), leave(), menu(), and close() when the panel can be closed. */
export function header(actions) {
  const title = make('h2', { class: 'title', id: 'title', tabindex: '-1' }, texts.product);
  const name = make('div', { class: 'header' },
    make('div', { class: 'name' }, make('span', { class: 'mark' }, icon('talk')),
      make('div', {}, title, make('p', { class: 'under' }, texts.computer)),
      button(texts.actions.menu, { icon: icon('menu'), kind: 'bar', onclick: actions.menu }),
      actions.close ? button(texts.actions.close, { icon: icon('close'), kind: 'bar', onclick: actions.close }) : null));
  const ways = make('div', { class: 'header ways', role: 'group', 'aria-label': texts.waysOut },
    button(texts.actions.help, { icon: icon('phone'), kind: 'bar danger', onclick: actions.help }),
    button(texts.actions.stop, { icon: icon('stop'), kind: 'bar', onclick: actions.stop }),
    button(texts.actions.leave, { icon: icon('leave'), kind: 'bar', onclick: actions.leave }));
  return { elements: [name, ways], title };
}
