// The conversation: one session, one line of messages, one at a time. It decides; the panel shows.
import { Problem } from './api.js';
import { bodyOf, Outbox } from './outbox.js';
import { texts } from './texts.js';

const RETRY = 10_000; // A server that was away comes back by itself; waiting longer each time, it is not flooded.
const RETRY_MOST = 80_000;
const FRESH = 5000; // Looked so recently, nothing new has to be asked for.
const SLOW = 6000; // From here on waiting itself is worrying, and the numbers have to be there.

export class Conversation {
  constructor({ api, store, hints, view }) {
    Object.assign(this, { api, store, hints, view, ready: false, busy: false, round: 0 });
    this.outbox = new Outbox(store);
  }

  /** Say something typed. */
  say(text) {
    this.sendOff(this.outbox.addText(text));
  }

  /** The connection is back: what waits goes at once. */
  connected() {
    if (this.outbox.waiting.length) this.work();
  }

  /** Press a button of the assistant. */
  choose(choice, title) {
    this.sendOff(this.outbox.addChoice(choice, title));
  }

  sendOff(item) {
    this.view.said(item);
    this.work();
  }

  /** Begin or come back, and send everything that waits. Safe to call at any time; it also is what "Opnieuw" does. */
  async work() {
    if (this.busy) return this.note();
    const { round } = this;
    this.busy = true;
    this.view.thinking(true);
    try {
      await this.patiently(() => this.beReady());
      await this.sendAll();
    } catch (problem) {
      this.fail(problem);
    }
    this.busy = false;
    this.view.thinking(false);
    if (round !== this.round && this.asked === this.round) this.work();
  }

  // Asked to begin anew while the erased conversation was still waiting for an answer: that comes right after.
  note() {
    this.asked = this.round;
  }

  // One message that fails never keeps the ones after it from going: one of those may be a cry for help.
  async sendAll() {
    const tried = new Set();
    let problem = null;
    for (let item; (item = this.outbox.next(tried));) {
      tried.add(item.id);
      problem = (await this.attempt(item)) ?? problem;
    }
    if (problem) throw problem;
  }

  async attempt(item) {
    try {
      await this.patiently(() => this.deliver(item));
      return null;
    } catch (problem) {
      if (problem.expired) throw problem;
      if (problem.status) this.outbox.failed(item); // Without a connection it is nobody's fault, and the order stays.
      return problem;
    }
  }

  async patiently(step) {
    const timer = setTimeout(() => this.view.slow(), SLOW);
    try {
      return await step();
    } finally {
      clearTimeout(timer);
    }
  }

  fail(problem) {
    if (!(problem instanceof Problem)) console.error(problem); // A mistake of ours; the reader still gets a way on.
    const detail = problem instanceof Problem ? problem.message : texts.errors.server;
    this.view.failed(detail, this.outbox.waiting, () => this.work());
    this.pause = Math.min((this.pause ?? RETRY / 2) * 2, RETRY_MOST);
    clearTimeout(this.timer);
    if (!problem.expired) this.timer = setTimeout(() => this.connected(), this.pause);
  }

  /** The reader is back at this tab: what was said meanwhile in another one, or before the lid closed, is added. */
  async catchUp() {
    const token = this.store.get('token');
    if (!this.ready || this.busy || !token || Date.now() - this.looked < FRESH) return;
    if (this.outbox.waiting.length) return this.work();
    this.looked = Date.now();
    const { round } = this;
    const found = await this.api.history(token).catch(() => null); // What fails here is noticed with the next message.
    if (found && round === this.round && !this.busy && token === this.store.get('token')) this.view.caughtUp(found.messages);
  }

  async beReady() {
    if (this.ready) return;
    if (this.store.get('token')) await this.comeBack();
    if (!this.store.get('token')) await this.begin();
    this.ready = true;
    this.looked = Date.now();
    if (!this.outbox.waiting.length) this.view.solved(); // The numbers stay until something was really sent.
  }

  async begin() {
    const { token, messages } = await this.api.start(this.wishes());
    this.store.set('token', token);
    // With something waiting, a greeting in between would push away what the reader is waiting for.
    if (!this.outbox.waiting.length) this.view.greeted(messages);
  }

  wishes() {
    const level = this.store.get('level');
    return level ? { ...this.hints, level } : this.hints;
  }

  async comeBack() {
    try {
      const { messages } = await this.api.history(this.store.get('token'));
      this.view.resumed(messages, this.outbox.waiting);
    } catch (problem) {
      if (!problem.expired) throw problem;
      this.sessionIsGone();
      this.view.resumed([], this.outbox.waiting);
    }
  }

  async deliver(item) {
    const round = this.round;
    try {
      const { messages } = await this.api.send(this.store.get('token'), bodyOf(item));
      if (!messages?.length) throw new Problem(0, texts.errors.server); // Silence is a failure, not an answer.
      if (round === this.round) this.delivered(item, messages);
    } catch (problem) {
      if (round === this.round) this.undelivered(item, problem);
    }
  }

  delivered(item, messages) {
    this.pause = null;
    this.outbox.remove(item);
    this.view.answered(item, messages);
  }

  undelivered(item, problem) {
    if (problem.expired) {
      this.sessionIsGone();
      throw new Problem(401, texts.errors.expired);
    }
    if (!problem.refused) throw problem;
    this.outbox.remove(item);
    this.view.refused(item, problem.message);
  }

  sessionIsGone() {
    this.ready = false;
    this.store.set('token', null);
    this.outbox.turnChoicesIntoWords();
  }

  /** Set how hard the texts are. Returns the sentence that says whether it worked. */
  async level(level) {
    try {
      if (this.store.get('token')) await this.api.change(this.store.get('token'), { level });
      this.store.set('level', level);
      return texts.menu.levelSaved;
    } catch (problem) {
      return problem.message.split('\n')[0];
    }
  }

  /** Erase everything, here and there. Throws a Problem when the server could not. */
  async erase() {
    const token = this.store.get('token');
    this.round += 1; // An answer that is still on its way belongs to the erased conversation.
    if (token) await this.api.erase(token).catch((problem) => { if (!problem.expired) throw problem; });
    this.store.forgetConversation();
    this.ready = false;
  }
}
