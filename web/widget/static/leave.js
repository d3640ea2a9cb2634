// "Snel weg": for who must not be seen here. The screen is emptied before anything else happens.
const NEUTRAL = 'https://www.knmi.nl/';

/** Empty the screen, forget everything here and on the server, and go to the weather without a way back to this page. */
export function leaveNow(store, api) {
  document.documentElement.style.setProperty('display', 'none', 'important');
  document.title = ' ';
  const token = store?.get('token');
  store?.clear();
  if (token) api.eraseLeaving(token);
  globalThis.speechSynthesis?.cancel();
  goTo(NEUTRAL);
}

function goTo(address) {
  try {
    window.top.location.replace(address); // In a frame the whole page has to go, not only the frame.
  } catch {
    window.location.replace(address);
  }
}

// A browser may keep the emptied page for its back button: it comes back fresh, not hidden.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) window.location.reload();
});
