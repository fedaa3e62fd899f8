// The one entry: what every page has, and what this page asks for. Pages work without any of it.

import './enter.js';
import './kept.js';
import './keys.js';
import './once.js';

const WANTED = {
  '[data-idle]': './idle.js',
  '[data-combobox]': './combobox.js',
  '[data-idnumber]': './idnumber.js',
  '[data-amount]': './amount.js',
  '[data-repeat]': './repeat.js',
  '[data-pad]': './signature.js',
  '[data-read]': './read.js',
  '[data-aloud]': './aloud.js',
  '[data-when]': './when.js',
  '[data-station]': './station.js',
};

function fetchWanted() {
  for (const [selector, module] of Object.entries(WANTED)) {
    if (document.querySelector(selector)) import(module).then((found) => found.start && found.start(document));
  }
}

fetchWanted();
document.addEventListener('rows:added', fetchWanted);
