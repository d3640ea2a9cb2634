// What can lie over the conversation: the numbers, the menu, and the question whether to erase.
import { Problem } from './api.js';
import { button, make } from './dom.js';
import { helpContent } from './help.js';
import { icon } from './icons.js';
import { sentence } from './lines.js';
import { menuContent } from './menu.js';
import { texts } from './texts.js';

export class Sheets {
  constructor(panel) {
    this.panel = panel;
  }

  help() {
    if (this.panel.layers.has('help')) return this.panel.layers.hide();
    return this.panel.layers.show(texts.help.title, helpContent(this.panel.owner), 'help');
  }

  menu() {
    const { layers, conversation, store } = this.panel;
    if (layers.has('menu')) return layers.hide();
    return layers.show(texts.menu.title, menuContent({
      size: (step) => this.panel.size(step),
      sizeNow: () => store.get('size'),
      level: (id) => conversation.level(id),
      levelNow: () => store.get('level') ?? conversation.hints.level ?? 'normal',
      restart: () => { layers.hide(); conversation.say(texts.said.restart); },
      erase: () => this.askToErase(),
    }), 'menu');
  }

  askToErase() {
    const told = make('p', { class: 'told', role: 'alert' });
    this.panel.layers.show(texts.erase.title, [
      ...texts.erase.lines.map(sentence), told,
      make('div', { class: 'choices' },
        button(texts.actions.eraseYes, { icon: icon('erase'), kind: 'danger', onclick: () => this.erase(told) }),
        button(texts.actions.eraseNo, { kind: 'choice', onclick: () => this.panel.layers.hide() })),
    ], 'erase');
  }

  async erase(told) {
    told.textContent = '';
    try {
      await this.panel.conversation.erase();
      this.panel.layers.hide();
      this.panel.erased();
    } catch (problem) {
      told.textContent = problem instanceof Problem ? texts.erase.failed : texts.errors.server;
    }
  }
}
