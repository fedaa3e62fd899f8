// Reads the page to those who would rather listen, where the phone has a voice for its language. The button is hidden until we know it has.

const voice = window.speechSynthesis;

export function start(root) {
  if (!voice) return;
  const language = document.documentElement.lang.slice(0, 2);
  const look = () => {
    const can = voice.getVoices().some((one) => one.lang.toLowerCase().startsWith(language));
    root.querySelectorAll('[data-aloud]').forEach((button) => { button.hidden = !can; });
  };
  look();
  voice.addEventListener('voiceschanged', look);
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-aloud]');
  if (button) toggle(button);
});
window.addEventListener('pagehide', () => voice && voice.cancel());

function toggle(button) {
  const words = button.querySelector('span');
  const rest = () => { words.textContent = button.dataset.face; };
  if (voice.speaking) {
    voice.cancel();
    rest();
    return;
  }
  button.dataset.face = words.textContent;
  words.textContent = button.dataset.stop;
  const said = new SpeechSynthesisUtterance(document.querySelector('main').innerText);
  said.lang = document.documentElement.lang;
  said.rate = 0.9;
  said.onend = said.onerror = rest;
  voice.speak(said);
}
