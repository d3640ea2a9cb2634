// What can lie over the conversation: the numbers, the menu, and the questions whether to erase or to begin again.
import { Problem } from './api.js';
import { button, make } from './dom.js';
import { helpContent } from './help.js';
import { icon } from './icons.js';
import { sentence } from './lines.js';
import { menuContent } from './menu.js';
import { sheetContent } from './settings.js';
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
    if (this.panel.layers.has('menu')) return this.panel.layers.hide();
    return this.showMenu();
  }

  showMenu() {
    const { layers, conversation, store } = this.panel;
    layers.show(texts.menu.title, menuContent({
      size: (step) => this.panel.set('size', step),
      sizeNow: () => store.get('size'),
      level: (id) => conversation.level(id),
      levelNow: () => store.get('level') ?? conversation.hints.level ?? 'normal',
      restart: () => this.askToRestart(),
      erase: () => this.askToErase(),
      open: (name) => this.settings(name),
    }), 'menu');
  }

  /** One sheet with settings, or what this is. From it a button leads back to the menu. */
  settings(name) {
    const { panel } = this;
    const reader = {
      get: (one) => panel.store.get(one), set: (one, value) => panel.set(one, value),
      remembered: () => panel.store.remembered, remember: (on) => panel.store.remember(on),
    };
    panel.layers.show(texts.settings.titles[name], [...sheetContent(name, reader, panel.owner),
      button(texts.actions.toMenu, { icon: icon('menu'), kind: 'choice', onclick: () => this.showMenu() })], name);
  }

  /** Who listens when sound leaves the device: that is said before, and asked once. */
  askToListen(go) {
    const yes = () => { this.panel.store.set('mic', true); this.panel.layers.hide(); go(); };
    if (this.panel.store.get('mic')) return go();
    return this.ask(texts.listening, 'listening', () => [
      button(texts.listening.yes, { icon: icon('speak'), kind: 'choice', onclick: yes }),
      button(texts.listening.no, { icon: icon('write'), kind: 'choice', onclick: () => this.panel.layers.hide() }),
    ]);
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
