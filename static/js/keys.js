// data-key="F2 | F4 | F8 | Ctrl+S | Escape | /" on a button, link or field: the key presses it, or goes into it. The browser's own are never taken.
// data-back on a link: goes back to the page as it was left, with what was typed, when that page was ours.

import { isShown } from './fields.js';

const NEVER = ['F5', 'F11', 'F12', 'Ctrl+F', 'Ctrl+R', 'Ctrl+W', 'Ctrl+T', 'Ctrl+C', 'Ctrl+V', 'Ctrl+P'];

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || event.altKey || event.metaKey) return;
  const key = (event.ctrlKey ? 'Ctrl+' : '') + (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  if (NEVER.includes(key) || (key === '/' && isTyping(event.target))) return;
  const wanted = [...document.querySelectorAll('[data-key]')].find((element) => element.dataset.key === key && !element.disabled && isShown(element));
  if (!wanted) return;
  event.preventDefault();
  if (wanted.matches('input, select, textarea')) wanted.focus();
  else wanted.click();
});

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-back]');
  if (!link || history.length < 2 || !document.referrer.startsWith(location.origin)) return;
  event.preventDefault();
  history.back();
});

function isTyping(element) {
  return element.matches('input, select, textarea, [contenteditable]');
}
