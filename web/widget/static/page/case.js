// The page /zaak works without this. With it: a text that is too long is told at once, a form is sent once however
// often it is pressed, and "Snel weg" leaves no page to go back to.
const left = 'Er passen nog {count} letters in.';
const over = 'De tekst is te lang. Haal {count} letters weg.';
const fill = (text, count) => text.replace('{count}', count.toLocaleString('nl-NL'));

for (const field of document.querySelectorAll('textarea[data-most]')) {
  const hint = document.getElementById(field.getAttribute('aria-describedby'));
  const usual = hint.textContent;
  const most = Number(field.dataset.most);
  const count = () => {
    const room = most - field.value.length;
    hint.classList.toggle('over-limit', room < 0);
    hint.textContent = room < 0 ? fill(over, -room) : room < 200 ? fill(left, room) : usual;
    field.setAttribute('aria-invalid', String(room < 0));
    return room >= 0;
  };
  field.addEventListener('input', count);
  field.form.addEventListener('submit', (event) => {
    if (count()) return;
    event.preventDefault();
    field.focus();
  });
  count();
}

// Pressing twice, or again while the answer is on its way, sends nothing more. Coming back to the page opens it again.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
  });
}
window.addEventListener('pageshow', (event) => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
  if (event.persisted) window.location.reload();
});

const leave = document.querySelector('#leave');
leave?.addEventListener('click', (event) => {
  event.preventDefault();
  document.documentElement.style.visibility = 'hidden';
  document.title = ' ';
  window.location.replace(leave.href);
});
