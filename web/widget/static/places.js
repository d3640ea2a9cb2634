// Where things are. Everything is derived from the address of this very file, so a site only names it once.
const WIDGET = new URL('./', import.meta.url);

/** The address of a file of the widget. */
export const widgetFile = (name) => new URL(name, WIDGET).href;

/** The address that the API hangs under: the `api` attribute, or the server this file came from. */
export function apiBase(attribute) {
  if (!attribute) return new URL('../', WIDGET).href;
  const base = new URL(attribute, document.baseURI).href;
  return base.endsWith('/') ? base : `${base}/`;
}

/** Where the picture of a message is, or null when there is none by that name: what is not there is not asked for. */
export function pictureAddress(path, known) {
  const name = path.split('/').at(-1).replace(/\.\w+$/, '');
  return known.includes(name) ? widgetFile(`pictures/${name}.svg`) : null;
}
