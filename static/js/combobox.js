// A select of many becomes a field with a list, filtered by pinyin initials (data-initials), code (data-code) or characters; arrows, digits, Enter.
// Initials and codes ride on the options, or come in a JSON list [{value, code, initials}] in the script element that data-options names.
// The select stays in the form, hidden, and carries the value; without scripts it is what people use.

const MOST = 9;

export function start(root) {
  root.querySelectorAll('select[data-combobox]').forEach((select) => { if (!select.dataset.made) make(select); });
}

function make(select) {
  select.dataset.made = 'yes';
  const choices = choicesOf(select);
  const box = document.createElement('div');
  const input = document.createElement('input');
  const list = document.createElement('ul');
  box.className = 'combo';
  Object.assign(input, { type: 'text', id: `${select.id}-text`, className: 'form-control', autocomplete: 'off', value: labelOf(select) });
  for (const name of ['data-source', 'aria-describedby', 'aria-invalid']) if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  set(input, { role: 'combobox', 'aria-expanded': 'false', 'aria-controls': `${select.id}-list`, 'aria-autocomplete': 'list' });
  Object.assign(list, { id: `${select.id}-list`, className: 'pick', hidden: true });
  const label = document.querySelector(`label[for="${select.id}"]`);
  set(list, { role: 'listbox', 'aria-label': label ? label.textContent : '' });
  if (label) label.htmlFor = input.id;
  select.before(box);
  box.append(input, list, select);
  input.required = select.required;
  select.required = false;
  select.hidden = true;

  let found = [];
  let at = -1;

  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const point = (place) => {
    at = found.length ? (place + found.length) % found.length : -1;
    [...list.children].forEach((item, n) => {
      item.classList.toggle('on', n === at);
      if (item.getAttribute('role')) item.setAttribute('aria-selected', String(n === at));
    });
    if (at >= 0) {
      input.setAttribute('aria-activedescendant', list.children[at].id);
      list.children[at].scrollIntoView({ block: 'nearest' });
    }
  };
  const show = () => {
    const typed = input.value.trim();
    found = typed === labelOf(select) ? choices : choices.filter((choice) => matches(choice, typed));
    list.textContent = '';
    list.append(...(found.length ? found.map((choice, n) => line(choice, n, typed, list.id)) : [nothing(select.dataset.none)]));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    point(Math.max(0, found.findIndex((choice) => choice.value === select.value)));
  };
  const take = (choice) => {
    if (!choice) return;
    select.value = choice.value;
    input.value = choice.label;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    close();
  };

  input.addEventListener('input', show);
  input.addEventListener('click', show);
  input.addEventListener('blur', () => {
    // what was typed but not picked: the only one that fits, or what stood before; an empty field empties the choice
    if (!list.hidden && input.value && found.length === 1) take(found[0]);
    if (!input.value && select.querySelector('option[value=""]')) select.value = '';
    input.value = labelOf(select);
    close();
  });
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    take(found[[...list.children].indexOf(event.target.closest('li'))]);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) show();
      else point(at + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (list.hidden) {
      return;
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      take(found[at]);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      input.value = labelOf(select);
      close();
    } else if (/^[1-9]$/.test(event.key) && found[event.key - 1] && !startsACode(choices, input.value + event.key)) {
      event.preventDefault();
      take(found[event.key - 1]);
    }
  });
}

function choicesOf(select) {
  const keys = new Map();
  const source = document.getElementById(select.dataset.options);
  if (source) for (const entry of JSON.parse(source.textContent)) keys.set(String(entry.value), entry);
  return [...select.options].filter((option) => option.value).map((option) => {
    const { code = '', initials = '' } = Object.assign({}, option.dataset, keys.get(option.value));
    return { value: option.value, label: option.text, code, initials };
  });
}

function matches({ label, code, initials }, typed) {
  const key = typed.toLowerCase();
  return label.includes(typed) || initials.toLowerCase().includes(key) || code.toLowerCase().startsWith(key);
}

function startsACode(choices, text) {
  return choices.some(({ code }) => code && code.toLowerCase().startsWith(text.trim().toLowerCase()));
}

function line(choice, n, typed, listId) {
  const item = document.createElement('li');
  set(item, { role: 'option', id: `${listId}-${n}` });
  const words = document.createElement('span');
  const [from, length] = marked(choice, typed);
  const mark = document.createElement('mark');
  mark.textContent = choice.label.slice(from, from + length);
  words.append(choice.label.slice(0, from), ...(length ? [mark] : []), choice.label.slice(from + length));
  item.append(piece('n', n < MOST ? n + 1 : ''), words, piece('end mono', choice.code || choice.initials));
  return item;
}

// Which characters of the label the typed text stands for: the same characters, or those whose initials they are.
function marked({ label, initials }, typed) {
  if (!typed || typed === label) return [0, 0];
  const same = label.indexOf(typed);
  if (same >= 0) return [same, typed.length];
  const spoken = initials.length === label.length ? initials.toLowerCase().indexOf(typed.toLowerCase()) : -1;
  return spoken >= 0 ? [spoken, typed.length] : [0, 0];
}

function piece(className, text) {
  return Object.assign(document.createElement('span'), { className, textContent: text });
}

function nothing(words) {
  return Object.assign(document.createElement('li'), { className: 'dim', textContent: words || '' });
}

function labelOf(select) {
  const option = select.options[select.selectedIndex];
  return option && option.value ? option.text : '';
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
