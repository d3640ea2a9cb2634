// What makes the pages nicer; everything works without it.
const forms = document.querySelectorAll('form[data-guard]');
const texts = (form) => [...form.querySelectorAll('textarea')].filter((field) => field.value !== field.defaultValue);
let sending = false;

// Text that was typed and not sent is not lost by a slip of the hand.
addEventListener('beforeunload', (event) => {
  if (!sending && [...forms].some((form) => texts(form).length)) event.preventDefault();
});

for (const form of forms) {
  form.addEventListener('submit', (event) => {
    if (event.submitter?.formTarget === '_blank') return; // only looked at, in another tab
    if (form.dataset.sent) event.preventDefault(); // the second click of a double click
    form.dataset.sent = '1';
    sending = true;
  });
}

// Back to a page that the browser kept: its forms can be sent again.
addEventListener('pageshow', () => {
  sending = false;
  for (const form of forms) delete form.dataset.sent;
});

// After something went wrong the page stands under the address of the form; a reload must not send it again.
const own = document.querySelector('[data-address]')?.dataset.address;
if (own && location.pathname !== own) history.replaceState(null, '', own);
