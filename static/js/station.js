// A print station: asks for the next sheet, prints it in a frame (a browser started with --kiosk-printing does so unasked), says that it is done.

const page = document.querySelector('[data-station]');
const frame = page.querySelector('iframe');
const word = page.querySelector('[data-word]');
const pause = Number(page.dataset.station) * 1000;

work();

async function work() {
  try {
    const job = await (await post(page.dataset.takings, { headers: { Accept: 'application/json' } })).json();
    if (job.sheet) await print(job);
    else setTimeout(work, pause);
  } catch {
    word.textContent = page.dataset.lost;
    setTimeout(work, pause * 3);
  }
}

async function print(job) {
  word.textContent = job.title;
  try {
    for (let n = 0; n < job.copies; n += 1) await comeOut(job.sheet);
  } catch (trouble) {
    await post(job.failed, { body: new URLSearchParams({ why: String(trouble).slice(0, 120) }) });
    window.location.reload();
    return;
  }
  await post(job.done);
  window.location.reload();
}

async function comeOut(address) {
  await new Promise((resolve, reject) => {
    frame.onload = resolve;
    frame.onerror = reject;
    frame.src = address;
  });
  await new Promise((resolve) => { setTimeout(resolve, 1500); }); // the viewer draws after it has loaded
  frame.contentWindow.focus();
  frame.contentWindow.print();
}

async function post(address, more = {}) {
  const token = document.querySelector('meta[name="csrf-token"]').content;
  const answer = await fetch(address, { method: 'POST', ...more, headers: { 'X-CSRFToken': token, ...more.headers } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer;
}
