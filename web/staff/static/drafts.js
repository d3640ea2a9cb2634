// What somebody types on the page of a case stays in this tab until it is sent: also when the session ends meanwhile.
// sessionStorage and not localStorage: it is gone with the tab, and no other program keeps a story on the disk.
// docs/decisions/0088-two-at-once-and-nothing-lost.md
const MARK = 'zhm-draft:';
const staff = document.body.dataset.staff;
const own = document.querySelector('[data-address]');
const channel = 'BroadcastChannel' in window ? new BroadcastChannel('zhm-staff') : null;

const names = () => Object.keys(sessionStorage).filter((name) => name.startsWith(MARK));
const wipe = (wanted = () => true) => names().filter(wanted).forEach((name) => sessionStorage.removeItem(name));
const place = (form) => `${MARK}${staff}:${own.dataset.address}:${form.dataset.draft}:`;
const fields = (form) => [...form.querySelectorAll('textarea, input[type=text], input:not([type]), input[type=date]')];

// Whoever signs in next in this tab finds nothing of somebody else.
if (staff) wipe((name) => !name.startsWith(`${MARK}${staff}:`));

// Signing out, in any tab, wipes the drafts of all.
document.querySelector('form[action="/beheer/uitloggen"]')?.addEventListener('submit', () => {
  wipe();
  channel?.postMessage('wipe');
});
channel?.addEventListener('message', () => wipe());
if (new URLSearchParams(location.search).has('uit')) wipe();

if (staff && own) {
  const done = own.dataset.done;
  for (const form of document.querySelectorAll('form[data-draft]')) {
    const begin = place(form);
    // It was sent and kept: only then is the draft not needed any more.
    if (done && (form.dataset.draft === done || form.dataset.draft.startsWith(`${done}-`))) wipe((name) => name.startsWith(begin));
    for (const field of fields(form)) fill(form, field, begin + field.name);
  }
}

function fill(form, field, name) {
  const { base, text } = JSON.parse(sessionStorage.getItem(name) ?? '{}');
  // Where another text stands than the one that this draft began with, somebody else was here: that text is not covered.
  if (text && (!field.defaultValue || field.defaultValue === base)) {
    field.value = text;
    form.closest('details')?.setAttribute('open', '');
  }
  field.addEventListener('input', () => {
    if (field.value === field.defaultValue) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify({ base: field.defaultValue, text: field.value }));
  });
}
