// data-when="kind=act" (or "kind=act|pay") on a part of a row or form: it is there only while the field of that name has that value.
// Without scripts everything is there; what is hidden keeps what was typed.

export function start(root) {
  root.querySelectorAll('[data-when]').forEach(look);
}

document.addEventListener('change', (event) => {
  const around = event.target.form;
  if (around) around.querySelectorAll('[data-when]').forEach(look);
});

function look(part) {
  const [name, values] = part.dataset.when.split('=');
  const around = part.closest('[data-row]') || part.closest('form');
  const fields = [...around.querySelectorAll('input, select')].filter((field) => field.name === name || field.name.endsWith(`-${name}`));
  const asked = fields.find((field) => field.type !== 'radio' || field.checked) || fields[0];
  part.hidden = Boolean(asked) && !values.split('|').includes(asked.type === 'radio' && !asked.checked ? '' : asked.value);
}
