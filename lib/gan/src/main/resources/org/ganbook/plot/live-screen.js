// What the live pages share on the screen: elements, pixels, sliders, words, and work in slices.

const [HEIGHT, WIDTH, CHANNELS] = page.image;
const SIZE = HEIGHT * WIDTH * CHANNELS;
const SMALL = "font-size: 12px; color: #555";
const oneHot = (label) => Float32Array.from(page.classes, (name, i) => i === label ? 1 : 0);
const percent = (value) => Math.round(100 * value) + " %";
const decimals = (value) => value.toFixed(2).replace("-", "\u2212");

function add(parent, name, style, text) {
  const element = document.createElement(name);
  element.style.cssText = style || "";
  element.textContent = text || "";
  return parent.appendChild(element);
}

// Where the page draws. On paper the still picture stays.
function screenOf(root) {
  add(root, "style", "", "@media screen { #live-${id} > img { display: none } } @media print { #live-${id} > div { display: none } }");
  root.addEventListener("keydown", (event) => {
    // JupyterLab would take them as well, and go to another cell.
    if ([" ", "Enter", "Home", "End", "PageUp", "PageDown"].includes(event.key) || event.key.startsWith("Arrow")) event.stopPropagation();
  });
  return add(root, "div");
}

function picture(parent, height, width, style, label) {
  const canvas = add(parent, "canvas", "display: block; " + style);
  [canvas.height, canvas.width] = [height, width];
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  return canvas;
}

function paint(canvas, bytes, left, top) {
  const rgba = new ImageData(WIDTH, HEIGHT);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    for (let c = 0; c < 3; c++) rgba.data[4 * i + c] = bytes[i * CHANNELS + (CHANNELS === 3 ? c : 0)];
    rgba.data[4 * i + 3] = 255;
  }
  canvas.getContext("2d").putImageData(rgba, left, top);
}

function button(parent, text, click) {
  const element = add(parent, "button", "font: inherit; padding: 3px 12px; cursor: pointer", text);
  element.type = "button";
  element.addEventListener("click", click);
  return element;
}

// A function that adds a named slider, and one that lets all show their values.
function slidersIn(parent) {
  const updates = [];
  function slider(name, from, to, step, value, said, set) {
    const label = add(parent, "label", "display: grid; grid-template-columns: min(9.5em, 35%) minmax(0, 1fr) 5.5em; gap: 8px; align-items: center; margin: 2px 0");
    add(label, "span", "overflow-wrap: anywhere", name);
    const input = add(label, "input", "width: 100%; margin: 0");
    [input.type, input.min, input.max, input.step] = ["range", from, to, step];
    input.setAttribute("aria-label", name);
    const words = add(label, "span", "font-variant-numeric: tabular-nums");
    input.addEventListener("input", () => set(Number(input.value)));
    updates.push(() => {
      input.value = value();
      words.textContent = said(value());
      input.setAttribute("aria-valuetext", said(value()));
    });
    return input;
  }
  return [slider, () => updates.forEach((update) => update())];
}

// A line that a screen reader reads out: a function that tells at once, and one that waits until nothing has changed for a while.
function statusIn(parent) {
  const status = add(parent, "div", SMALL + "; margin-top: 4px; min-height: 1.3em");
  status.setAttribute("role", "status");
  let telling = 0;
  function tell(text) {
    clearTimeout(telling);
    status.textContent = text;
  }
  return [tell, (text) => {
    clearTimeout(telling);
    telling = setTimeout(() => tell(text()), 400);
  }];
}

// A function that begins the work anew, whose steps are done in slices: the page answers in between.
function inSlices(root, work) {
  let going = null, waiting = false;
  function go() {
    waiting = false;
    const until = performance.now() + 12;
    while (going) {
      if (going.next().done) going = null;
      if (performance.now() > until) break;
    }
    if (going) later();
    else root.dataset.drawn = "all";
  }
  function later() {
    if (!waiting) setTimeout(go);
    waiting = true;
  }
  return () => {
    delete root.dataset.drawn;
    going = work();
    later();
  };
}

// Gives the bytes of all images of a sheet, once the browser has read it.
function readSheet({sheet, count, columns}, use) {
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext("2d", {willReadFrequently: true});
    context.drawImage(image, 0, 0);
    const values = new Uint8Array(count * SIZE);
    for (let i = 0; i < count; i++) {
      const rgba = context.getImageData(i % columns * WIDTH, Math.floor(i / columns) * HEIGHT, WIDTH, HEIGHT).data;
      for (let j = 0; j < SIZE; j++) values[i * SIZE + j] = rgba[4 * Math.floor(j / CHANNELS) + j % CHANNELS];
    }
    use(values);
  });
  image.src = sheet;
}

// JupyterLab can show one output twice.
function showIn(show) {
  for (const root of document.querySelectorAll("#live-${id}")) {
    if (root.dataset.ready) continue;
    root.dataset.ready = "yes";
    show(root);
  }
}
