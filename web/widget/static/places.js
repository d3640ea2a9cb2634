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

/** A picture's path in a message is relative to the server that sent the message. Other sites are refused. */
export function pictureAddress(path, base) {
  const address = new URL(path, base);
  return address.origin === new URL(base).origin ? address.href : null;
}
