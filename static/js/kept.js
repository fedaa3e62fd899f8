// What was typed survives a refusal: a form that is sent is remembered in this tab until the next page. When that page is a refusal (data-refused)
// and the person goes back, the form is filled again; any other page forgets it. Passwords, codes, files and ink are never remembered.

const NAME = 'kept';

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  const typed = [...form.elements].filter(isKept).map((field) => [field.name, field.value, field.checked]);
  sessionStorage.setItem(NAME, JSON.stringify({ at: here(), typed }));
});

window.addEventListener('DOMContentLoaded', () => {
  if (document.querySelector('[data-refused]')) return;
  const kept = JSON.parse(sessionStorage.getItem(NAME) || 'null');
  sessionStorage.removeItem(NAME);
  const came = performance.getEntriesByType('navigation')[0];
  if (kept && kept.at === here() && came && came.type === 'back_forward') kept.typed.forEach(fill);
});

function fill([name, value, checked]) {
  for (const field of document.querySelectorAll(`form[method="post"] [name="${CSS.escape(name)}"]`)) {
    if (!isKept(field)) continue;
    if (!/^(checkbox|radio)$/.test(field.type)) field.value = value;
    else if (field.value === value) field.checked = checked;
  }
}

function isKept(field) {
  return field.matches('input, select, textarea') && field.name && !/^(hidden|password|file|submit|button)$/.test(field.type)
    && field.autocomplete !== 'one-time-code';
}

function here() {
  return location.pathname + location.search;
}
