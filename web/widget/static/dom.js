// The only way in which the widget makes elements. Text goes in as text: there is no innerHTML anywhere.

/** Make an element: `make('button', { class: 'a', onclick: f }, 'Stoppen', icon)`. Empty children are left out. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) set(element, name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? '' : value);
}

/** Text that only a screen reader says. */
export const spoken = (text) => make('span', { class: 'spoken' }, text);

/** A button that is never taken out of the tab order: when it is off it says so and does nothing. */
export function button(title, { icon = null, kind = 'quiet', onclick, ...rest } = {}) {
  const made = make('button', { type: 'button', class: `button ${kind}`, ...rest }, icon, make('span', {}, title));
  made.addEventListener('click', (event) => {
    if (made.getAttribute('aria-disabled') !== 'true') onclick?.(event);
  });
  return made;
}

/** Take a button that is off from the eye and from the tab order; a screen reader still finds it. */
export function shrink(control) {
  control.classList.add('past');
  control.tabIndex = -1;
}

/** A link that calls a number, looking like a button. */
export function callLink(title, number, { icon = null, kind = 'call' } = {}) {
  return make('a', { class: `button ${kind}`, href: `tel:${number.replace(/[^0-9+]/g, '')}` }, icon, make('span', {}, title));
}

/** The element that has the focus inside this root, or null. */
export const focused = (root) => root.activeElement;
