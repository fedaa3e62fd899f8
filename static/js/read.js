// Papers are read before they are signed: a tick (data-end) sets itself when the end of its paper comes into view, and the buttons that sign
// (data-after-reading) wake when all are set. Without this script the ticks are set by hand.

export function start(root) {
  root.querySelectorAll('[data-read]').forEach((list) => { if (!list.dataset.made) make(list); });
}

function make(list) {
  list.dataset.made = 'yes';
  const form = list.closest('form');
  const ticks = [...list.querySelectorAll('input[data-end]')];
  const tell = () => {
    const unread = ticks.some((tick) => !tick.checked);
    form.querySelectorAll('[data-after-reading]').forEach((button) => { button.disabled = unread; });
  };
  const watch = new IntersectionObserver((seen) => {
    for (const { target } of seen.filter((one) => one.isIntersecting)) {
      watch.unobserve(target);
      ticks.find((tick) => tick.dataset.end === target.id).checked = true;
    }
    tell();
  });
  for (const tick of ticks) watch.observe(document.getElementById(tick.dataset.end));
  list.addEventListener('change', tell);
  tell();
}
