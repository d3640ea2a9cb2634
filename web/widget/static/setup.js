// What has to be there before the first picture: the styles and what the organisation is called.
// Styles go in as constructable sheets: no <style>, so a strict policy on the host page is no obstacle.
import { widgetFile } from './places.js';

const STYLES = ['theme.css', 'css/frame.css', 'css/controls.css', 'css/talk.css', 'css/cards.css'];
const PLAIN = { name: '', example: false, phone: null, pictures: [] };

async function sheet(name) {
  const made = new CSSStyleSheet();
  try {
    const answer = await fetch(widgetFile(name), { credentials: 'omit' });
    if (answer.ok) await made.replace(await answer.text());
  } catch {
    // Without its styles the widget is plain, and still works.
  }
  return made;
}

async function organisation() {
  try {
    const answer = await fetch(widgetFile('organisation.json'), { credentials: 'omit' });
    return answer.ok ? { ...PLAIN, ...(await answer.json()) } : PLAIN;
  } catch {
    return PLAIN;
  }
}

let once = null;

/** Load the styles and the organisation, one time for all widgets on the page. */
export function setup() {
  once ??= Promise.all([Promise.all(STYLES.map(sheet)), organisation()])
    .then(([sheets, owner]) => ({ sheets, owner }));
  return once;
}
