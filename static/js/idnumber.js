// An identity number of 18 characters tells sex, birth and age: data-idnumber="id of the element that says so", whose data-says holds
// {sex} {birth} {age} and data-female, data-male, data-wrong ({digit}) the words. data-sex and data-birth name fields to fill when they are empty.

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

document.addEventListener('input', (event) => {
  if (event.target.matches('[data-idnumber]')) tell(event.target);
});

export function start(root) {
  root.querySelectorAll('[data-idnumber]').forEach(tell);
}

// What a number says, or null when it is not complete or names no day. `expected` is the last character it should have.
export function read(text, today = new Date()) {
  const number = text.replace(/\s/g, '').toUpperCase();
  const parts = /^\d{6}(\d{4})(\d\d)(\d\d)\d{2}(\d)[\dX]$/.exec(number);
  if (!parts) return null;
  const [year, month, day, order] = parts.slice(1).map(Number);
  const birth = new Date(year, month - 1, day);
  if (birth.getMonth() !== month - 1 || birth > today) return null;
  const before = today.getMonth() + 1 < month || (today.getMonth() + 1 === month && today.getDate() < day);
  const sum = WEIGHTS.reduce((total, weight, n) => total + weight * number[n], 0);
  return { year, month, day, female: order % 2 === 0, age: today.getFullYear() - year - (before ? 1 : 0), last: number[17], expected: '10X98765432'[sum % 11] };
}

function tell(field) {
  const place = document.getElementById(field.dataset.idnumber);
  const said = read(field.value);
  if (!place) return;
  place.textContent = '';
  if (!said) return;
  const { says, female, male, wrong } = place.dataset;
  if (said.last !== said.expected) {
    place.textContent = (wrong || '').replace('{digit}', said.expected);
    return;
  }
  const sex = said.female ? female : male;
  const birth = [said.year, pad(said.month), pad(said.day)].join('-');
  place.textContent = (says || '').replace('{sex}', sex).replace('{age}', said.age).replace('{birth}', `${said.year}年${said.month}月${said.day}日`);
  fill(field.dataset.birth, birth);
  fill(field.dataset.sex, said.female ? '女' : '男');
}

function fill(id, value) {
  const field = id && document.getElementById(id);
  if (field && !field.value) field.value = value;
}

function pad(number) {
  return String(number).padStart(2, '0');
}
