// The pad of a form: ink becomes a trimmed, transparent PNG (input ink) and its strokes (input strokes); with every stroke it is seen on the paper of the
// page, and nothing is sent before the button below is pressed. It can be written again any number of times. Mouse, touch and pen.

import '../vendor/signature_pad.umd.min.js';

export function start(root) {
  root.querySelectorAll('[data-pad]').forEach((box) => { if (!box.dataset.made) make(box); });
}

function make(box) {
  box.dataset.made = 'yes';
  const part = (name) => box.querySelector(`[data-pad-${name}]`);
  const canvas = box.querySelector('canvas');
  const ink = box.querySelector('input[name="ink"]');
  const strokes = box.querySelector('input[name="strokes"]');
  const slots = () => box.querySelectorAll('[data-ink-slot]');
  const pad = new globalThis.SignaturePad(canvas, { minWidth: 1.2, maxWidth: 4.2, penColor: '#14181d' });
  let width = 0;

  const show = () => {
    const isEmpty = pad.isEmpty();
    ink.value = isEmpty ? '' : trimmed(canvas).toDataURL('image/png');
    strokes.value = isEmpty ? '' : JSON.stringify(pad.toData().map(({ points }) => ({ points: points.map(rounded) })));
    slots().forEach((slot) => {
      slot.textContent = '';
      if (!isEmpty) slot.append(Object.assign(new Image(), { src: ink.value, alt: slot.dataset.signer, height: 56 }));
    });
    part('seen').hidden = isEmpty;
    if (!isEmpty) part('error').hidden = true;
  };
  // Turning the phone keeps what was written, drawn to the new width.
  const fit = () => {
    const ratio = Math.max(window.devicePixelRatio || 1, 1);
    const wide = canvas.offsetWidth;
    if (!wide) return;
    const kept = scaled(pad.toData(), width ? wide / width : 1);
    canvas.width = wide * ratio;
    canvas.height = canvas.offsetHeight * ratio;
    canvas.getContext('2d').scale(ratio, ratio);
    pad.clear();
    pad.fromData(kept);
    width = wide;
    show();
  };

  pad.addEventListener('endStroke', show);
  part('clear').addEventListener('click', () => {
    pad.clear();
    show();
    canvas.focus();
  });
  window.addEventListener('resize', fit);
  if (box.closest('details')) box.closest('details').addEventListener('toggle', fit);
  if (part('elsewhere')) part('elsewhere').querySelector('details').open = false;
  part('write').hidden = false;
  fit();
}

// The written part of a canvas with a little room around it.
function trimmed(canvas) {
  const { width, height } = canvas;
  const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let n = 3; n < pixels.length; n += 4) {
    if (!pixels[n]) continue;
    const x = ((n - 3) / 4) % width;
    const y = Math.floor((n - 3) / 4 / width);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const room = 6;
  const cut = document.createElement('canvas');
  cut.width = right - left + 1 + 2 * room;
  cut.height = bottom - top + 1 + 2 * room;
  cut.getContext('2d').drawImage(canvas, room - left, room - top);
  return cut;
}

function scaled(data, by) {
  return data.map((stroke) => Object.assign({}, stroke, { points: stroke.points.map((point) => Object.assign({}, point, { x: point.x * by })) }));
}

function rounded({ x, y, time, pressure }) {
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10, time, pressure: Math.round(pressure * 100) / 100 };
}
