// The panel: it puts the parts together and shows what the conversation tells it to show.
import { Composer } from './composer.js';
import { Conversation } from './conversation.js';
import { make } from './dom.js';
import { header } from './header.js';
import { Layers } from './layer.js';
import { leaveNow } from './leave.js';
import { sentence } from './lines.js';
import { Log } from './log.js';
import { Notice } from './notice.js';
import { Sheets } from './sheets.js';
import { SIZES } from './menu.js';
import { hush, whenVoicesChange } from './speech.js';
import { Talk } from './talk.js';
import { fill, texts } from './texts.js';

export class Panel {
  constructor({ root, api, store, hints, owner, close }) {
    Object.assign(this, { root, store, owner });
    this.conversation = new Conversation({ api, store, hints, view: this });
    this.log = new Log({
      pictures: owner.pictures,
      choose: (choice, title) => this.conversation.choose(choice, title),
      ask: (name) => this.conversation.say(texts.said[name]),
      erase: () => this.sheets.askToErase(),
    });
    this.build(close);
    this.listen();
    this.size(store.get('size'));
  }

  build(close) {
    this.header = header({
      close, menu: () => this.sheets.menu(), help: () => this.sheets.help(), leave: () => leaveNow(this.store),
      stop: () => { this.layers.hide(); this.conversation.say(texts.said.stop); },
    });
    this.talk = new Talk(intro(this.owner), this.log.element);
    this.notice = new Notice();
    this.offline = make('p', { class: 'offline', role: 'status' });
    this.composer = new Composer({
      send: (text) => this.conversation.say(text), typed: (text) => this.store.set('draft', text), draft: this.store.get('draft'),
    });
    const below = make('div', { class: 'below' }, this.notice.element, this.composer.element);
    this.stage = make('div', { class: 'stage' }, this.talk.element, below);
    this.element = make('div', { class: 'panel', lang: 'nl' }, this.header.element, this.offline, this.stage);
    this.layers = new Layers(this.root, this.stage, [this.talk.element, below]);
    this.sheets = new Sheets(this);
  }

  listen() {
    const connection = () => { this.offline.textContent = navigator.onLine ? '' : texts.offlineBar; };
    window.addEventListener('online', () => { connection(); this.conversation.connected(); });
    window.addEventListener('offline', connection);
    connection();
    whenVoicesChange((some) => this.element.classList.toggle('mute', !some));
  }

  /** Begin, or come back to where the reader was. */
  start() {
    this.conversation.work();
  }

  /** Escape: close what lies on top. Returns whether there was something. */
  stepBack() {
    hush();
    return this.layers.hide();
  }

  size(step) {
    this.store.set('size', step);
    this.element.style.setProperty('--zhm-size', String(SIZES[step] / 100));
  }

  // What the conversation tells.

  said(item) {
    this.talk.erased(false);
    this.talk.showEnd(this.log.own(item));
  }

  greeted(messages) {
    this.log.theirs(messages);
  }

  resumed(entries, waiting) {
    this.log.resume(entries);
    for (const item of waiting) this.log.own(item);
    this.talk.showStart(this.log.element.lastElementChild);
  }

  answered(item, messages) {
    this.solved();
    this.log.mark(item.id, false);
    const urgent = messages[0].kind === 'safety';
    const first = this.log.theirs(messages);
    if (urgent) this.talk.showStart(first);
    else this.talk.showAnswer(this.log.own(item), first);
  }

  refused(item, detail) {
    this.log.mark(item.id, true);
    if (item.text && !this.composer.value) this.composer.value = item.text;
    this.notice.show(detail, null);
  }

  failed(detail, waiting, again) {
    for (const item of waiting) this.log.mark(item.id, true);
    const words = waiting.length ? detail : texts.errors.start;
    this.notice.show(words, () => { this.notice.busy(); again(); });
    this.talk.showEnd(this.log.element.lastElementChild);
  }

  slow() {
    if (!this.notice.again) this.notice.show(texts.errors.slow, null);
  }

  solved() {
    if (this.notice.hide(this.root)) this.composer.focus();
  }

  thinking(on) {
    this.talk.thinking(on);
  }

  /** The conversation is gone; say so and offer a new one. */
  erased() {
    this.empty();
    this.talk.erased(true, () => { this.renew(); this.composer.focus(); });
  }

  /** Begin a new conversation on an empty screen. */
  renew() {
    this.empty();
    this.talk.erased(false);
    this.start();
  }

  empty() {
    this.log.clear();
    this.composer.value = '';
    this.notice.hide(this.root);
  }
}

function intro(owner) {
  const example = owner.name ? fill(texts.example, owner) : texts.exampleNoName;
  return owner.example ? make('div', { class: 'intro' }, sentence(example)) : null;
}
