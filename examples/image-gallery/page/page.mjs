import { gallery } from './gallery.mjs';

const RUNNING = ['PENDING_UPLOAD', 'SCANNING', 'RECEIVED', 'VALIDATED', 'PROCESSING'];
const POLL_MS = 2000;

const form = document.forms.namedItem('api');
const images = document.getElementById('images');
const says = document.getElementById('says');
const shown = new Map(); // by id: the status that is shown, and its figure

let api;
let looking;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  api = gallery({ url: form.url.value, key: form.key.value }); // the key stays in this page, and goes with it
  document.getElementById('file').disabled = false;
  look();
});

document.getElementById('file').addEventListener('change', async ({ target }) => {
  for (const file of target.files) {
    await told(() => api.upload(file, file));
  }
  target.value = '';
  look();
});

/** Shows what is new or changed, and looks again while something is under way. */
async function look() {
  clearTimeout(looking);
  await told(async () => {
    for (const { documentId, status } of [...await api.list()].reverse()) {
      if (shown.get(documentId)?.status !== status) {
        show(await api.get(documentId));
      }
    }
    if ([...shown.values()].some(({ status }) => RUNNING.includes(status))) {
      looking = setTimeout(look, POLL_MS);
    }
  });
}

function show({ documentId, status, fileName, ocrText, error, links }) {
  const figure = shown.get(documentId)?.figure ?? document.createElement('figure');
  const image = Object.assign(document.createElement('img'), { alt: fileName ?? 'image', src: links.source ?? '' });
  const caption = document.createElement('figcaption');
  caption.textContent = ocrText ?? error?.message ?? status; // as text: it comes from whoever made the image
  figure.replaceChildren(...(links.source ? [image] : []), caption);
  figure.dataset.status = status;
  if (!shown.has(documentId)) {
    images.prepend(figure);
  }
  shown.set(documentId, { status, figure });
}

async function told(work) {
  says.textContent = '';
  try {
    await work();
  } catch (error) {
    says.textContent = error.message;
  }
}
