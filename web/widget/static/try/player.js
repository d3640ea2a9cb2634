// Plays one recorded conversation. All of it stands on the page already; this only shows less of it for a while.
const SHORTEST = 1200;
const A_LETTER = 32;
const STILL = matchMedia('(prefers-reduced-motion: reduce)');

export class Player {
  /** `place`: the element with the controls, the conversation and what the staff see. */
  constructor(place) {
    this.controls = place.querySelector('.try-play');
    this.messages = [...place.querySelectorAll('.try-scroll .message')];
    this.scroll = place.querySelector('.try-scroll');
    this.desk = place.querySelector('.try-desk');
    this.timer = null;
    this.onplay = () => {};
    this.begin = this.messages.findIndex((message) => message.classList.contains('own'));
    this.ready();
    this.show(this.begin);
  }

  ready() {
    this.controls.hidden = false;
    this.scroll.tabIndex = 0;
    this.scroll.setAttribute('role', 'log');
    this.controls.addEventListener('click', ({ target }) => this.press(target.closest('button')?.dataset.do));
    this.part('speed').addEventListener('change', () => this.timer && this.wait());
  }

  part(name) {
    return this.controls.querySelector(`[data-do="${name}"]`);
  }

  press(wish) {
    if (wish === 'play') return this.timer ? this.pause() : this.play();
    if (!wish) return undefined;
    this.pause();
    if (wish === 'back') this.show(Math.max(this.begin, this.at - 1));
    if (wish === 'forward') this.show(Math.min(this.messages.length, this.at + 1));
    if (wish === 'all') this.show(this.messages.length);
    return undefined;
  }

  /** Go on by itself; at the end, from the start again. */
  play() {
    if (this.at >= this.messages.length) this.show(this.begin);
    this.onplay();
    this.wait();
    this.name();
  }

  pause() {
    clearTimeout(this.timer);
    this.timer = null;
    this.name();
  }

  name() {
    const play = this.part('play');
    play.textContent = this.timer ? play.dataset.pause : play.dataset.play;
  }

  /** Wait as long as it takes to read what is shown last, times the pace that was chosen. */
  wait() {
    clearTimeout(this.timer);
    const read = Math.max(SHORTEST, this.messages[this.at - 1].textContent.trim().length * A_LETTER);
    this.timer = setTimeout(() => this.next(), read * Number(this.part('speed').value));
  }

  next() {
    this.show(this.at + 1);
    if (this.at < this.messages.length) this.wait();
    else this.pause();
  }

  /** Show the first so many messages, and what the staff see by then. */
  show(count) {
    this.at = count;
    this.messages.forEach((message, index) => { message.hidden = index >= count; });
    this.controls.querySelector('[data-at]').textContent = count;
    this.scroll.scrollTo({ top: this.top(), behavior: STILL.matches ? 'instant' : 'smooth' });
    this.showDesk(count > Number(this.desk.dataset.after));
  }

  /** The newest message comes into view from its start. */
  top() {
    const newest = this.messages[this.at - 1];
    return newest.getBoundingClientRect().top - this.scroll.getBoundingClientRect().top + this.scroll.scrollTop - 8;
  }

  showDesk(there) {
    const [nothing, seen] = [this.desk.querySelector('.try-nothing'), this.desk.querySelector('.try-seen')];
    const news = this.controls.querySelector('.try-news');
    if (there !== seen.hidden) return;
    news.textContent = there && this.at > this.begin ? this.desk.dataset.news : '';
    nothing.hidden = there;
    seen.hidden = !there;
  }
}
