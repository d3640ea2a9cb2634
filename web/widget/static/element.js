// <zeg-het-maar>: a button that opens a panel, or with `inline` on a wide screen (`inline="always"`: on every screen)
// the panel in its own place on the page.
// Attributes: role-hint (client, relative, staff), level (easy, normal, more), open, api, inline.
import { Api } from './api.js';
import { button, make, spoken } from './dom.js';
import { icon } from './icons.js';
import { SIZES } from './menu.js';
import { Panel } from './panel.js';
import { apiBase } from './places.js';
import { setup } from './setup.js';
import { giveName, keepName, Store, takeName } from './store.js';
import { texts } from './texts.js';

const SMALL = '(max-width: 40rem), (max-height: 30rem)';

export class ZegHetMaar extends HTMLElement {
  static observedAttributes = ['open'];

  connectedCallback() {
    if (this.shadowRoot) return keepName(this.store.name);
    this.attachShadow({ mode: 'open' });
    const { sheets, owner } = setup();
    this.shadowRoot.adoptedStyleSheets = sheets;
    this.store = new Store(takeName(this.getAttribute('api')));
    this.panel = new Panel({
      root: this.shadowRoot, owner, store: this.store, hints: this.hints(), wear: () => this.wear(),
      api: new Api(apiBase(this.getAttribute('api'))), close: this.staysOpen ? null : () => this.close(),
    });
    this.staysOpen ? this.showInPlace() : this.showLauncher();
    this.wear();
  }

  disconnectedCallback() {
    giveName(this.store.name);
  }

  /** Look as the reader wants it: letters, room, colours, pictures. */
  wear() {
    const look = this.store.get('look');
    for (const root of this.shadowRoot.querySelectorAll('.zhm')) {
      root.style.setProperty('--zhm-size', String(SIZES[this.store.get('size')] / 100));
      look === 'auto' ? delete root.dataset.look : Object.assign(root.dataset, { look });
      root.classList.toggle('roomy', this.store.get('roomy'));
      root.classList.toggle('bare', !this.store.get('pictures'));
    }
  }

  attributeChangedCallback(name, before, now) {
    if (!this.dialog || (now !== null) === this.dialog.open) return;
    now === null ? this.close() : this.reveal();
  }

  get staysOpen() {
    return this.getAttribute('inline') === 'always' || (this.hasAttribute('inline') && !window.matchMedia(SMALL).matches);
  }

  hints() {
    const role = this.getAttribute('role-hint');
    const level = this.getAttribute('level');
    return { ...(role ? { role } : {}), ...(level ? { level } : {}) };
  }

  showInPlace() {
    const place = make('section', { class: 'zhm inplace', 'aria-labelledby': 'title' }, this.panel.element);
    place.addEventListener('keydown', (event) => this.onKey(event));
    this.shadowRoot.append(place);
    this.panel.start();
  }

  showLauncher() {
    const inPlace = this.hasAttribute('inline');
    this.launcher = button(inPlace ? texts.begin : texts.launch, {
      icon: icon('talk'), kind: inPlace ? 'strong launcher begin' : 'strong launcher', 'aria-haspopup': 'dialog', 'aria-expanded': 'false',
      onclick: () => this.open(),
    });
    if (!inPlace) this.launcher.append(spoken(texts.actions.open));
    this.dialog = make('dialog', { class: 'zhm float', 'aria-labelledby': 'title' }, this.panel.element);
    this.dialog.addEventListener('keydown', (event) => this.onKey(event));
    this.dialog.addEventListener('cancel', (event) => { event.preventDefault(); this.stepBack(); });
    this.dialog.addEventListener('close', () => this.closed());
    this.shadowRoot.append(make('div', { class: 'zhm' }, this.launcher), this.dialog);
    followKeyboard(this.dialog);
    if (this.hasAttribute('open')) this.reveal();
  }

  /** Open the panel for somebody who asked for it: the focus goes in. */
  open() {
    if (!this.dialog || this.dialog.open) return;
    this.reveal();
    // On a phone the text field would bring up the keyboard over everything, so the title gets the focus there.
    if (this.dialog.matches(':modal')) this.panel.header.title.focus();
    else this.panel.composer.focus();
  }

  /** Show the panel. On a wide screen the focus stays where it was. */
  reveal() {
    if (window.matchMedia(SMALL).matches) this.dialog.showModal();
    else this.dialog.setAttribute('open', '');
    this.launcher.setAttribute('aria-expanded', 'true');
    this.panel.start();
  }

  close() {
    if (this.dialog?.open) this.dialog.close();
  }

  closed() {
    this.panel.stepBack();
    this.removeAttribute('open');
    this.launcher.setAttribute('aria-expanded', 'false');
    this.launcher.focus();
  }

  onKey(event) {
    if (event.key !== 'Escape' || this.dialog?.matches(':modal')) return;
    event.stopPropagation();
    this.stepBack();
  }

  stepBack() {
    if (!this.panel.stepBack()) this.close();
  }
}

// The keyboard of a phone lies over the page; the panel ends where the visible part ends.
function followKeyboard(dialog) {
  const view = window.visualViewport;
  view?.addEventListener('resize', () => dialog.style.setProperty('--zhm-height', `${view.height}px`));
}
