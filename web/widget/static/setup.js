// What has to be there before the first picture: the styles and what the organisation is called. Both come along with
// the widget itself, so there is nothing to wait for. Styles go in as a constructable sheet: no <style>, so a strict
// policy on the host page is no obstacle.
import { owner, styles } from './own.js';

let sheet = null;

/** The styles and the organisation, made one time for all widgets on the page. */
export function setup() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
  }
  return { sheets: [sheet], owner };
}
