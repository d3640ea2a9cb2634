// "Ik schrijf het op": the code large, and then a check that it was written down. The check can always be skipped.
import { button, make } from './dom.js';
import { icon } from './icons.js';
import { fill, texts } from './texts.js';

const bare = (word) => word.trim().toLowerCase().replace(/[^a-z]/g, '');

/** The button and its place for `code`, which is shown in `shown`; `told` is where a reader is told how it went; `says`: our words. */
export function notedCheck(code, shown, told, says) {
  const words = code.split('-');
  const start = button(texts.actions.write, { icon: icon('write'), onclick: () => large() });
  const place = make('div', { class: 'noted' }, start);
  const say = (text) => { told.textContent = text; };
  // Who writes has the code and the next button before them, and nothing else.
  const writing = (on) => shown.parentElement.classList.toggle('writing', on);

  function normal(note = '') {
    shown.hidden = false;
    shown.classList.remove('large');
    writing(false);
    shown.replaceChildren(code);
    place.replaceChildren(start);
    say(note);
    start.focus();
  }

  function large() {
    shown.hidden = false;
    shown.classList.add('large');
    shown.replaceChildren(...code.split(/(?<=-)/).map((word) => make('span', {}, word)));
    const ready = button(says.noted, { icon: icon('write'), kind: 'choice', onclick: () => check() });
    place.replaceChildren(ready, button(texts.actions.written, { onclick: () => normal() }));
    say(says.writeDown);
    writing(true);
    ready.focus({ preventScroll: true });
    shown.scrollIntoView({ block: 'start' });
  }

  function check() {
    const at = Math.floor(Math.random() * words.length);
    const field = make('input', { type: 'text', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' });
    const form = make('form', { class: 'check' },
      make('label', {}, fill(says.which, { number: at + 1 }), field),
      button(says.check, { kind: 'choice', type: 'submit' }),
      button(says.showAgain, { onclick: () => large() }),
      button(says.skip, { onclick: () => normal() }));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (bare(field.value) === words[at]) return normal(says.right);
      say(field.value.trim() ? says.notRight : says.emptyWord);
      field.focus();
    });
    shown.hidden = true; // Else the word is copied from the screen, and nobody knows whether it stands on paper.
    place.replaceChildren(form);
    say('');
    field.focus();
  }

  return place;
}
