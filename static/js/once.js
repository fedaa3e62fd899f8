// A form is sent once: a second press does nothing, and the button says what is under way (data-busy). data-once="off" for forms that hand out a file.

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post' || form.dataset.once === 'off') return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'yes';
  const pressed = event.submitter || document.activeElement;
  // the name of a disabled button would not be sent, so it is disabled only once the form is on its way
  setTimeout(() => hold(form, pressed), 0);
});

// back from the next page, also out of the browser's memory: everything can be pressed again
window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(release));

function hold(form, pressed) {
  for (const button of form.elements) {
    if (!button.matches('button') || button.disabled) continue;
    button.disabled = true;
    button.dataset.held = 'yes';
  }
  if (!pressed || !pressed.matches || !pressed.matches('.btn')) return;
  pressed.dataset.face = pressed.innerHTML;
  pressed.textContent = pressed.dataset.busy || document.body.dataset.busy;
}

function release(form) {
  delete form.dataset.sent;
  for (const button of form.elements) {
    if (!button.dataset.held) continue;
    button.disabled = false;
    delete button.dataset.held;
    if (button.dataset.face) button.innerHTML = button.dataset.face;
    delete button.dataset.face;
  }
}
