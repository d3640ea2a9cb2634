// Looks at the language of a text for the sender while it is typed. Without it there is the button "Kijk de tekst na".
const WAIT = 900; // milliseconds without a key
const READER = document.querySelector('[data-reader]')?.dataset.reader;
const FIELDS = ['antwoord-text', 'afsluiten-outcome', 'brief-text'];

const line = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

// A sentence stands there once, with all that is said of it.
function item(remark, index, all) {
  const made = document.createElement('li');
  if (remark.sentence && remark.sentence !== all[index - 1]?.sentence) made.append(line('q', remark.sentence), document.createElement('br'));
  const told = remark.text.charAt(0).toUpperCase() + remark.text.slice(1);
  made.append(`${told}.`, remark.advice ? ` Beter: ${remark.advice}.` : '');
  return made;
}

function show(place, found) {
  const words = found.hard.length ? [line('p', `Moeilijke woorden: ${found.hard.join(', ')}.`)] : [];
  const list = document.createElement('ul');
  list.append(...found.remarks.map(item));
  const told = found.remarks.length ? [line('h3', 'Dit kan makkelijker'), ...words, list] : [line('p', 'Deze tekst is makkelijk genoeg.')];
  place.replaceChildren(...told);
}

function follow(field) {
  const place = document.createElement('div');
  place.className = 'checked';
  place.setAttribute('role', 'status');
  field.after(place);
  const csrf = field.form.elements.csrf.value;
  let timer = 0;
  let asked = 0;
  const look = async () => {
    const mine = ++asked;
    const body = JSON.stringify({ text: field.value, audience: READER });
    const headers = { 'content-type': 'application/json', 'x-csrf-token': csrf };
    try {
      const answer = await fetch('/api/staff/language', { method: 'POST', headers, body });
      if (answer.ok && mine === asked) show(place, await answer.json());
    } catch {
      place.replaceChildren(); // the text can be sent all the same
    }
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    asked += 1;
    if (!field.value.trim()) place.replaceChildren();
    else timer = setTimeout(look, WAIT);
  });
}

if (READER) for (const id of FIELDS) {
  const field = document.getElementById(id);
  if (field) follow(field);
}
