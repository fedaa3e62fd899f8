// Rows that come and go inside data-repeat="name": the buttons add-name and remove-name work at once instead of posting. Names and ids are
// numbered again after each change, as the server expects them. At least one row stays; data-most is the greatest number.

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-repeat] button[name]');
  if (!button) return;
  const list = button.closest('[data-repeat]');
  const adds = button.name === `add-${list.dataset.repeat}`;
  if (!adds && button.name !== `remove-${list.dataset.repeat}`) return;
  event.preventDefault();
  if (adds) add(list);
  else remove(list, button.closest('[data-row]'));
});

export function start(root) {
  root.querySelectorAll('[data-repeat]').forEach(number);
}

function rowsOf(list) {
  return [...list.querySelectorAll('[data-row]')];
}

function add(list) {
  const rows = rowsOf(list);
  if (rows.length >= Number(list.dataset.most)) return;
  const row = rows[rows.length - 1].cloneNode(true);
  empty(row);
  rows[rows.length - 1].after(row);
  number(list);
  document.dispatchEvent(new CustomEvent('rows:added'));
  focusIn(row);
}

function remove(list, row) {
  const next = row.nextElementSibling || row.previousElementSibling;
  if (rowsOf(list).length > 1) row.remove();
  else empty(row);
  number(list);
  focusIn(next || row);
}

function empty(row) {
  row.querySelectorAll('.err, [data-capitals], [data-answers]').forEach((said) => said.remove());
  row.querySelectorAll('.combo').forEach(unmake);
  for (const field of row.querySelectorAll('input, select, textarea')) {
    field.removeAttribute('aria-invalid');
    if (/^(checkbox|radio)$/.test(field.type)) field.checked = field.defaultChecked = false;
    else if (field.matches('select')) field.value = field.dataset.fresh ?? field.options[0].value;
    else field.value = '';
  }
}

// A copied combobox is a bare select again; it is made anew where it stands.
function unmake(box) {
  const select = box.querySelector('select');
  delete select.dataset.made;
  select.required = box.querySelector('input').required;
  select.hidden = false;
  const label = box.parentElement.querySelector('label');
  if (label) label.htmlFor = select.id;
  box.replaceWith(select);
}

function number(list) {
  const pattern = new RegExp(`^${list.dataset.repeat}-\\d+`);
  rowsOf(list).forEach((row, n) => {
    for (const element of row.querySelectorAll('[id], [name], [for], [aria-describedby]')) {
      for (const name of ['id', 'name', 'for', 'aria-describedby', 'data-idnumber']) {
        const value = element.getAttribute(name);
        if (value && pattern.test(value)) element.setAttribute(name, value.replace(pattern, `${list.dataset.repeat}-${n}`));
      }
    }
    row.querySelectorAll(`button[name="remove-${list.dataset.repeat}"]`).forEach((button) => { button.value = n; });
  });
}

function focusIn(row) {
  const field = row.querySelector('input:not([type="hidden"]), select:not([hidden]), textarea');
  if (field) field.focus();
}
