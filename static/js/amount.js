// Under an amount (data-amount) its capitals, spelt as the papers spell them; on leaving, the figures with commas and two decimals.

const DIGITS = '零壹贰叁肆伍陆柒捌玖';

document.addEventListener('input', (event) => { if (event.target.matches('[data-amount]')) say(event.target); });
document.addEventListener('focusout', (event) => { if (event.target.matches('[data-amount]')) tidy(event.target); });

export function start(root) {
  root.querySelectorAll('[data-amount]').forEach(say);
}

// 1409.5 yuan in whole 分 → 壹仟肆佰零玖元伍角
export function capitals(fen) {
  const yuan = Math.floor(fen / 100);
  const jiao = Math.floor(fen / 10) % 10;
  const odd = fen % 10;
  let text = yuan || !(fen % 100) ? `${inCapitals(yuan)}元` : '';
  if (!(fen % 100)) return `${text}整`;
  if (yuan && (yuan % 10 === 0 || !jiao)) text += '零';
  return text + (jiao ? `${DIGITS[jiao]}角` : '') + (odd ? `${DIGITS[odd]}分` : '');
}

// "3,600.5" or "3600元" in whole 分; null when it is not a sum
export function parse(text) {
  const bare = text.replace(/[\s,，元¥￥]/g, '');
  if (!/^\d{1,12}(\.\d{0,2})?$/.test(bare)) return null;
  const [yuan, cents = ''] = bare.split('.');
  return Number(yuan) * 100 + Number(cents.padEnd(2, '0'));
}

function inCapitals(yuan) {
  if (!yuan) return DIGITS[0];
  let text = '';
  let gap = false;
  for (const [power, unit] of [[1e12, '兆'], [1e8, '亿'], [1e4, '万'], [1, '']]) {
    const section = Math.floor(yuan / power) % 10000;
    if (!section) {
      gap = Boolean(text);
      continue;
    }
    if (text && (gap || section < 1000)) text += DIGITS[0];
    text += sectionInCapitals(section) + unit;
    gap = false;
  }
  return text;
}

function sectionInCapitals(number) {
  let text = '';
  for (const [power, unit] of [[1000, '仟'], [100, '佰'], [10, '拾'], [1, '']]) {
    const digit = Math.floor(number / power) % 10;
    if (digit) text += DIGITS[digit] + unit;
    else if (text && number % power && !text.endsWith(DIGITS[0])) text += DIGITS[0];
  }
  return text;
}

function say(field) {
  const fen = parse(field.value);
  let place = field.parentElement.querySelector('[data-capitals]');
  if (!place) {
    place = Object.assign(document.createElement('p'), { className: 'hint' });
    place.setAttribute('data-capitals', '');
    field.after(place);
  }
  place.textContent = fen === null ? '' : capitals(fen);
}

function tidy(field) {
  const fen = parse(field.value);
  if (fen === null) return;
  const yuan = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  field.value = `${yuan}.${String(fen % 100).padStart(2, '0')}`;
}
