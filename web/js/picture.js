// Saves a picture of the page as a file that stands by itself: SVG, or PNG drawn from it.

/** What a drawing takes from the style sheet. */
const LOOKS = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-family', 'font-size', 'font-weight', 'text-anchor'];
/** How many pixels of a PNG there are for one of the page. */
const SCALE = 2;

/** A copy with its looks in itself, on the ground that it has on the page, without what only the page understands. */
function alone(svg) {
  const copy = svg.cloneNode(true);
  const all = (root) => [root, ...root.querySelectorAll('*')];
  const copies = all(copy);
  all(svg).forEach((element, at) => {
    const style = getComputedStyle(element);
    for (const look of LOOKS) copies[at].setAttribute(look, style.getPropertyValue(look));
    for (const { name } of [...copies[at].attributes]) {
      if (/^(class|id|tabindex|role|aria-)/.test(name)) copies[at].removeAttribute(name);
    }
  });
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', Math.ceil(width));
  copy.setAttribute('height', Math.ceil(height));
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', groundOf(svg));
  copy.prepend(ground);
  return { text: new XMLSerializer().serializeToString(copy), width: Math.ceil(width), height: Math.ceil(height) };
}

/** The first background around an element that is not transparent. */
function groundOf(element) {
  for (let around = element; around; around = around.parentElement) {
    const colour = getComputedStyle(around).backgroundColor;
    if (!/^(transparent|rgba\(0, 0, 0, 0\))$/.test(colour)) return colour;
  }
  return 'white';
}

function offer(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function drawn({ text, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large'))), 'image/png');
  });
}

/** Saves the drawing with this id as `svg` or `png`. */
export async function save(id, name, kind) {
  const picture = alone(document.getElementById(id));
  const blob = kind === 'png' ? await drawn(picture) : new Blob([picture.text], { type: 'image/svg+xml' });
  offer(blob, `${name}.${kind}`);
}
