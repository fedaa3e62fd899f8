// A page left alone for data-idle minutes is hidden, forms and all, until the same person signs in again in another tab. Posts nothing, keeps what was typed.

const body = document.body;
const lock = document.querySelector('[data-lock]');
const minutes = Number(body.dataset.idle);
const tabs = new BroadcastChannel('house');
const signs = ['keydown', 'pointerdown', 'wheel', 'touchstart'];
let seen = Date.now();
let told = 0;

for (const sign of signs) document.addEventListener(sign, stir, { passive: true });
setInterval(() => { if (Date.now() - seen > minutes * 60000) shut(); }, 5000);
tabs.addEventListener('message', hear);
// this page was made for somebody who is signed in: pages of the same person may open, with a fresh token in their forms
tell('signed in');

function stir() {
  if (!lock.hidden) return;
  seen = Date.now();
  if (seen - told > 20000) tell('busy');
}

function tell(news) {
  told = Date.now();
  tabs.postMessage({ news, actor: body.dataset.actor, token: token().content });
}

function hear({ data }) {
  if (data.actor !== body.dataset.actor) return;
  seen = Date.now();
  if (data.news !== 'signed in') return;
  token().content = data.token;
  document.querySelectorAll('input[name="csrf_token"]').forEach((input) => { input.value = data.token; });
  if (!lock.hidden) open();
}

function shut() {
  if (!lock.hidden) return;
  for (const part of body.children) if (part !== lock && !part.hidden) part.dataset.shut = part.hidden = true;
  lock.hidden = false;
  lock.focus();
}

function open() {
  lock.hidden = true;
  for (const part of body.querySelectorAll(':scope > [data-shut]')) {
    part.hidden = false;
    delete part.dataset.shut;
  }
}

function token() {
  return document.querySelector('meta[name="csrf-token"]');
}
