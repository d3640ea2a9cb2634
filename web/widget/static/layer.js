// A sheet that lies over the conversation inside the panel: the numbers, the menu, a question to be sure.
import { button, focused, make } from './dom.js';
import { icon } from './icons.js';
import { texts } from './texts.js';

export class Layers {
  /** `under` is what cannot be reached while a layer is open. */
  constructor(root, place, under) {
    Object.assign(this, { root, place, under, open: null, opener: null });
  }

  /** Show a layer with this title and content. Its heading gets the focus, so that it is read from the start. */
  show(title, content, name) {
    this.opener ??= focused(this.root);
    this.open?.remove();
    const heading = make('h2', { id: 'layer-title', tabindex: '-1' }, title);
    this.open = make('section', { class: `layer ${name}`, role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'layer-title' },
      make('div', { class: 'sheet' }, heading, content, this.wayBack()));
    this.place.append(this.open);
    for (const one of this.under) one.inert = true;
    heading.focus();
  }

  wayBack() {
    return button(texts.actions.back, { icon: icon('back'), kind: 'choice', onclick: () => this.hide() });
  }

  /** Take the layer away and give the focus back to what opened it. Returns whether there was one. */
  hide() {
    if (!this.open) return false;
    this.open.remove();
    for (const one of this.under) one.inert = false;
    this.opener?.focus();
    this.open = null;
    this.opener = null;
    return true;
  }

  /** Is this layer open? */
  has(name) {
    return this.open?.classList.contains(name) ?? false;
  }
}
