// What can lie over the conversation: the numbers, the menu, and the questions whether to erase or to begin again.
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
      restart: () => this.askToRestart(),
      erase: () => this.askToErase(),
    }), 'menu');
  }

  /** What was begun can be kept for later, or erased: that is the reader's choice and never a guess. */
  askToRestart() {
    const keep = () => { this.panel.layers.hide(); this.panel.conversation.say(texts.said.restart); };
    this.ask(texts.restart, 'restart', (told) => [
      button(texts.restart.keep, { icon: icon('again'), kind: 'choice', onclick: keep }),
      button(texts.restart.erase, { icon: icon('erase'), kind: 'danger', onclick: () => this.erase(told, () => this.panel.renew()) }),
    ]);
  }

  askToErase() {
    const done = () => { this.panel.erased(); this.panel.talk.gone.querySelector('button').focus(); };
    this.ask(texts.erase, 'erase', (told) => [
      button(texts.actions.eraseYes, { icon: icon('erase'), kind: 'danger', onclick: () => this.erase(told, done) }),
      button(texts.actions.eraseNo, { kind: 'choice', onclick: () => this.panel.layers.hide() }),
    ]);
  }

  ask({ title, lines }, name, buttons) {
    const told = make('p', { class: 'told', role: 'alert' });
    this.panel.layers.show(title, [...lines.map(sentence), told, make('div', { class: 'choices' }, buttons(told))], name);
  }

  async erase(told, done) {
    told.textContent = '';
    try {
      await this.panel.conversation.erase();
      this.panel.layers.hide();
      done();
    } catch (problem) {
      told.textContent = problem instanceof Problem ? texts.erase.failed : texts.errors.server;
    }
  }
}
