// Enter moves to the next field, from the last one to the primary button. In a textarea Enter is a new line and Ctrl+Enter moves on.
// The input method's own Enter is left alone. A form with data-enter="send" is sent from its last field; data-enter="off" keeps the browser's way.

import { fieldsOf, primaryOf } from './fields.js';

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  if (event.shiftKey || event.altKey || event.metaKey) return;
  const field = event.target;
  const form = field.form;
  if (!form || form.method !== 'post' || form.dataset.enter === 'off' || !field.matches('input, select, textarea')) return;
  if (/^(submit|button|reset|image|file)$/.test(field.type)) return;
  if (field.matches('textarea') && !event.ctrlKey) return;
  event.preventDefault();
  moveOn(field, form);
});

function moveOn(field, form) {
  const fields = fieldsOf(form);
  const here = fields.findIndex((other) => other === field || (field.type === 'radio' && other.name === field.name));
  const next = fields[here + 1];
  const primary = primaryOf(form);
  if (next) {
    next.focus();
    if (next.matches('input') && next.select) next.select();
  } else if (primary) {
    primary.focus();
    if (form.dataset.enter === 'send') primary.click();
  }
}
