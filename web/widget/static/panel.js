// The panel: it puts the parts together and shows what the conversation tells it to show.
import { Composer } from './composer.js';
import { Conversation } from './conversation.js';
import { canListen } from './dictation.js';
import { make } from './dom.js';
import { header } from './header.js';
import { Layers } from './layer.js';
import { leaveNow } from './leave.js';
import { sentence } from './lines.js';
import { Log } from './log.js';
import { Microphone } from './microphone.js';
import { Notice } from './notice.js';
import { Pace } from './pace.js';
import { Sheets } from './sheets.js';
import { hush, say, whenVoicesChange } from './speech.js';
import { Talk } from './talk.js';
import { fill, texts } from './texts.js';

export class Panel {
  /** `wear()` is called when the reader wants another look. */
  constructor({ root, api, store, hints, owner, close, wear }) {
    Object.assign(this, { root, api, store, owner, wear });
    this.conversation = new Conversation({ api, store, hints, view: this });
    this.log = new Log({
      pictures: owner.pictures,
      choose: (choice, title) => this.conversation.choose(choice, title),
      ask: (name) => this.conversation.say(texts.said[name]),
      hear: (message) => { this.hearing = this.hear(message); },
      first: { who: () => this.sheets.settings('about'), erase: () => this.sheets.askToErase() },
    });
    this.build(close);
    this.listen();
  }

  build(close) {
    this.header = header({
      close, menu: () => this.sheets.menu(), help: () => this.sheets.help(), leave: () => leaveNow(this.store, this.api),
      stop: () => { this.layers.hide(); this.conversation.say(texts.said.stop); },
    });
    this.talk = new Talk(this.intro(), this.log.element);
    this.pace = new Pace({ wish: () => this.store.get('pace'), offer: (step) => this.talk.offerNext(step), came: (part) => this.came(part) });
    this.notice = new Notice();
    this.offline = make('p', { class: 'offline', role: 'status' });
    this.composer = new Composer({
      send: (text) => this.conversation.say(text), typed: (text) => this.store.set('draft', text),
      draft: this.store.get('draft'), microphone: (field) => this.microphone(field),
    });
    const below = make('div', { class: 'below' }, this.notice.element, this.composer.element);
    this.stage = make('div', { class: 'stage' }, this.talk.element, below);
    this.element = make('div', { class: 'panel', lang: 'nl', dir: 'ltr' }, this.header.elements, this.offline, this.stage);
    this.layers = new Layers(this.root, this.stage, [this.talk.element, below]);
    this.sheets = new Sheets(this);
  }

  intro() {
    const example = this.owner.name ? fill(texts.example, this.owner) : texts.exampleNoName;
    return this.owner.example ? make('div', { class: 'intro' }, sentence(example)) : null;
  }

  microphone(field) {
    if (!canListen()) return null;
    return new Microphone({ field, tell: (words) => field.tell(words), ask: (go) => this.sheets.askToListen(() => { go(); field.focus(); }) });
  }

  listen() {
    const connection = () => { this.offline.textContent = navigator.onLine ? '' : texts.offlineBar; };
    window.addEventListener('online', () => { connection(); this.conversation.connected(); });
    window.addEventListener('offline', connection);
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.conversation.catchUp(); });
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
    this.composer.microphone?.stop();
    return this.layers.hide();
  }

  /** The reader wants something else, from now on. */
  set(name, value) {
    this.store.set(name, value);
    this.wear();
    if (name === 'pace') this.pace.finish();
  }

  // Reading aloud.

  /** Read lines of a message aloud; whatever was being read stops. */
  async hear(message, lines = message.lines) {
    message.tools.reading(true);
    const whole = await say(lines, { voice: this.store.get('voice'), speed: this.store.get('speed') });
    message.tools.reading(false);
    return whole;
  }

  // A part of an answer is there. Who wants everything read aloud hears it after what came before it. Gives what to
  // wait for, or null when nothing is read.
  came(part) {
    if (!this.store.get('aloud') || this.element.classList.contains('mute')) return null;
    this.hearing = Promise.resolve(this.hearing).then((whole) => whole !== false && this.hear(part.message, part.message.linesIn(part)));
    return this.hearing;
  }

  // What the conversation tells.

  said(item) {
    this.pace.finish();
    this.talk.erased(false);
    this.talk.showEnd(this.log.own(item));
  }

  greeted(messages) {
    this.show(this.log.theirs(messages), false);
  }

  resumed(entries, waiting) {
    this.log.resume(entries);
    for (const item of waiting) this.log.own(item);
    this.talk.showStart(this.log.element.lastElementChild);
  }

  caughtUp(entries) {
    this.log.resume(entries);
  }

  answered(item, messages) {
    this.solved();
    this.log.mark(item.id, false);
    const urgent = messages[0].kind === 'safety';
    const fresh = this.log.theirs(messages);
    this.show(fresh, urgent);
    const first = fresh[0]?.element ?? null;
    if (urgent) this.talk.showStart(first);
    else this.talk.showAnswer(this.log.own(item), first);
  }

  show(messages, urgent) {
    this.hearing = null; // What is new is read, also when the one before it was stopped.
    if (messages.length) this.pace.show(messages.flatMap((one) => one.parts), urgent);
  }

  refused(item, detail) {
    this.log.mark(item.id, true);
    if (item.text && !this.composer.value) this.composer.value = item.text;
    this.notice.show(detail, null);
    this.talk.showBelow(this.notice.element);
  }

  failed(detail, waiting, again) {
    for (const item of waiting) this.log.mark(item.id, true);
    const words = waiting.length ? detail : texts.errors.start;
    this.notice.show(words, () => { this.notice.busy(); again(); });
    this.talk.showEnd(this.log.element.lastElementChild);
    this.talk.showBelow(this.notice.element);
  }

  slow() {
    if (this.notice.again) return;
    this.notice.show(texts.errors.slow, null);
    this.talk.showBelow(this.notice.element);
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
    hush();
    this.pace.finish();
    this.log.clear();
    this.composer.value = '';
    this.notice.hide(this.root);
  }
}
