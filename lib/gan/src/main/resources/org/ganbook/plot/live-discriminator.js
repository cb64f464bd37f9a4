const CLASSES = page.classes.length;
const READS = page.reader ? page.reader.classes : [];
const SIDE = Math.min(HEIGHT, WIDTH);

// D's output for an image's bytes, told a class if it wants one.
function discriminator() {
  const [, run] = buildNetwork(page.discriminator, page.wiring, page.image, CLASSES, readWeights(page.weights));
  return (bytes, label) => run(seen(bytes, page.pixels), oneHot(label))[0];
}

// The classifier's probabilities for an image's bytes.
function reader() {
  const arrays = readWeights(page.reader.weights);
  let shape = page.image;
  const parts = page.reader.networks.map((network) => {
    const [output, run] = buildNetwork(network, {}, shape, 0, arrays);
    shape = output;
    return run;
  });
  return (bytes) => {
    const logits = parts.reduce((x, run) => run(x), seen(bytes, "SYMMETRIC"));
    const most = Math.max(...logits), each = [...logits].map((logit) => Math.exp(logit - most));
    const sum = each.reduce((a, b) => a + b);
    return each.map((value) => value / sum);
  };
}
const judge = discriminator(), read = page.reader && reader();

// How real, from 0 to 1: a probability, or the way from the mean of the generated images to that of the real ones.
const realness = (output) => page.probability ? 1 / (1 + Math.exp(-output)) : Math.min(1, Math.max(0, (output - page.from) / (page.to - page.from)));
const inWords = (output) => page.probability ? percent(realness(output)) : decimals(output);

// A drawing, lines of points, as MNIST has its digits: scaled into a box of 20 of 28 pixels, its edges soft, its centre of mass in the middle.
function prepared(lines, radius) {
  const BOX = 20 / 28 * SIDE, EDGE = 1.1;
  const points = lines.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  // What is hardly longer than a dot stays small.
  const scale = Math.min((BOX - 2 * radius) / Math.max(right - left, bottom - top, 1e-9), 4 * SIDE);
  const placed = (line) => line.map(([x, y]) => [WIDTH / 2 + scale * (x - (left + right) / 2), HEIGHT / 2 + scale * (y - (top + bottom) / 2)]);
  const ink = new Float32Array(HEIGHT * WIDTH);
  for (const line of lines.map(placed)) line.forEach(([bx, by], i) => {
    const [ax, ay] = line[Math.max(i - 1, 0)];
    const [dx, dy] = [bx - ax, by - ay];
    for (let row = 0, at = 0; row < HEIGHT; row++) for (let column = 0; column < WIDTH; column++, at++) {
      const [px, py] = [column + 0.5 - ax, row + 0.5 - ay];
      const along = Math.min(1, Math.max(0, (px * dx + py * dy) / Math.max(dx * dx + dy * dy, 1e-9)));
      const distance = Math.hypot(px - along * dx, py - along * dy);
      ink[at] = Math.max(ink[at], Math.min(1, (radius - distance) / EDGE + 0.5));
    }
  });
  let mass = 0, massX = 0, massY = 0;
  ink.forEach((value, at) => {
    mass += value;
    massX += value * (at % WIDTH + 0.5);
    massY += value * (Math.floor(at / WIDTH) + 0.5);
  });
  const [right1, down1] = [Math.round(WIDTH / 2 - massX / mass), Math.round(HEIGHT / 2 - massY / mass)];
  const bytes = new Uint8ClampedArray(SIZE);
  for (let row = 0; row < HEIGHT; row++) for (let column = 0; column < WIDTH; column++) {
    const [y, x] = [row - down1, column - right1];
    if (y >= 0 && y < HEIGHT && x >= 0 && x < WIDTH) bytes[row * WIDTH + column] = 255 * ink[y * WIDTH + x];
  }
  return bytes;
}

function show(root) {
  const state = {lines: [], pen: 2.6, bytes: new Uint8ClampedArray(SIZE), from: "nothing drawn"};
  let images = null, nextOf = [0, 0];
  const all = screenOf(root);

  // Left what is drawn on, beside it what D sees.
  const row = add(all, "div", "display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: flex-start");
  const left = add(row, "div", "width: 252px; max-width: 100%");
  add(left, "div", SMALL, "draw here, with the mouse or a finger");
  const paper = picture(left, 252, 252, "width: 252px; max-width: 100%; aspect-ratio: 1; background: black; cursor: crosshair; touch-action: none", "A black sheet to draw a white digit on, with the mouse or a finger; the buttons below show images without drawing");
  const middle = add(row, "div", "width: 140px");
  add(middle, "div", SMALL, "what the networks see");
  const small = picture(middle, HEIGHT, WIDTH, "width: 140px; image-rendering: pixelated", "The image that the networks see");
  const source = add(middle, "div", SMALL + "; margin-top: 4px; min-height: 2.6em");

  // Right what they say.
  const right = add(row, "div", "flex: 1 1 220px; min-width: 0");
  const cell = (line, name, style, text) => add(line, name, "padding: 1px 8px 1px 0; text-align: left; font-weight: normal; border: 0; color: #222; background: white; " + (style || ""), text);
  function bar(line, colour) {
    const box = add(cell(line, "td"), "div", "display: flex; align-items: center; gap: 6px");
    const track = add(box, "div", "flex: 1; height: 10px; background: #eee");
    const filled = add(track, "div", `height: 10px; width: 0; background: ${ colour }`);
    const words = add(box, "span", "font-size: 12px; min-width: 3.4em; text-align: right; font-variant-numeric: tabular-nums");
    return (value, text) => {
      filled.style.width = 100 * value + "%";
      words.textContent = text;
    };
  }
  // JupyterLab has a style of its own for tables, in the dark theme a light one.
  const longest = Math.max(...page.classes.concat(READS, "D").map((name) => name.length));
  const table = (heads) => {
    const made = add(right, "table", "border-collapse: collapse; width: 100%; margin: 0 0 8px; font-size: 13px; table-layout: fixed");
    const line = add(add(made, "thead"), "tr", "background: white");
    heads.forEach((head, i) => cell(line, "th", "font-size: 12px; color: #555; vertical-align: bottom" + (i ? "" : `; width: ${ 0.7 * longest + 0.5 }em`), head).scope = "col");
    const body = add(made, "tbody");
    return (name) => {
      const row = add(body, "tr", "background: white");
      cell(row, "th", "white-space: nowrap", name).scope = "row";
      return row;
    };
  };
  const BLUE = "#1f5fbf", ORANGE = "#d95f02";
  const alone = CLASSES ? null : bar(table(["", page.probability ? "how real" : "output"])("D"), ORANGE);
  let rows = [];
  if (CLASSES || READS.length) {
    const together = CLASSES && READS.length && page.classes.join() === READS.join();
    const names = CLASSES ? page.classes : READS;
    const line = table(["", ...(!CLASSES || together ? ["the classifier"] : []), ...(CLASSES ? [page.probability ? "D: how real as this" : "D's output for this"] : [])]);
    rows = names.map((name) => {
      const made = line(name);
      return [!CLASSES || together ? bar(made, BLUE) : null, CLASSES ? bar(made, ORANGE) : null];
    });
    if (CLASSES && READS.length && !together) {
      const more = table(["", "the classifier"]);
      READS.forEach((name, i) => (rows[i] ||= [null, null])[0] = bar(more(name), BLUE));
    }
  }

  const controls = add(all, "div", "margin-top: 8px");
  const buttons = add(controls, "div", "display: flex; flex-wrap: wrap; gap: 6px 8px; margin: 0 0 6px");
  button(buttons, "Clear", () => change({lines: [], bytes: new Uint8ClampedArray(SIZE), from: "nothing drawn"}));
  const load = (kind) => {
    if (!images) return;
    const count = kind ? page.images.count - page.reals : page.reals;
    const at = kind * page.reals + nextOf[kind]++ % count;
    const name = page.images.labels ? page.images.labels[at] : "";
    change({lines: [], bytes: images.subarray(at * SIZE, (at + 1) * SIZE),
      from: kind ? "generated" + (name && `, asked for: ${ name }`) : "real" + (name && `, labelled: ${ name }`)});
  };
  button(buttons, "A real image", () => load(0));
  button(buttons, "A generated image", () => load(1));
  const [slider, update] = slidersIn(controls);
  const pen = slider("pen: pixels wide", 1, 6, 0.1, () => state.pen, (width) => width.toFixed(1), (width) => change({pen: width}));
  const [, tellSoon] = statusIn(all);
  add(all, "div", SMALL, page.said);

  // Each class that D could be told takes a run of it.
  let outputs = [], classes = [];
  function* work() {
    paint(small, state.bytes, 0, 0);
    if (read) {
      classes = read(state.bytes);
      classes.forEach((value, i) => rows[i][0](value, percent(value)));
      yield;
    }
    outputs = [];
    for (let i = 0; i < Math.max(1, CLASSES); i++) {
      outputs[i] = judge(state.bytes, i);
      (CLASSES ? rows[i][1] : alone)(realness(outputs[i]), inWords(outputs[i]));
      yield;
    }
    tellSoon(said);
  }
  const begin = inSlices(root, work);

  const largest = (values) => values.indexOf(Math.max(...values));
  function said() {
    const told = largest(outputs), word = page.probability ? "real" : "output";
    return `${ state.from }; ` + (CLASSES ? `D: most real as ${ page.classes[told] }, ${ inWords(outputs[told]) }` : `D: ${ word } ${ inWords(outputs[0]) }`)
      + (read ? `; the classifier: ${ READS[largest(classes)] }, ${ percent(Math.max(...classes)) }` : "");
  }

  function change(what) {
    Object.assign(state, what);
    if (state.lines.length) [state.bytes, state.from] = [prepared(state.lines, state.pen / 2), "your drawing"];
    pen.disabled = state.from !== "your drawing" && state.from !== "nothing drawn";
    update();
    source.textContent = state.from;
    const context = paper.getContext("2d"), scale = paper.width;
    context.clearRect(0, 0, scale, scale);
    [context.lineCap, context.lineJoin, context.strokeStyle, context.lineWidth] = ["round", "round", "white", state.pen * scale / SIDE];
    for (const line of state.lines) {
      context.beginPath();
      line.forEach(([x, y], i) => i ? context.lineTo(scale * x, scale * y) : context.moveTo(scale * x, scale * y));
      if (line.length === 1) context.lineTo(scale * line[0][0], scale * line[0][1]);
      context.stroke();
    }
    begin();
  }

  function point(event) {
    const box = paper.getBoundingClientRect();
    const place = (at, start, length) => Math.min(1, Math.max(0, (at - start) / length));
    return [place(event.clientX, box.left, box.width), place(event.clientY, box.top, box.height)];
  }
  paper.addEventListener("pointerdown", (event) => {
    paper.setPointerCapture(event.pointerId);
    change({lines: [...state.lines, [point(event)]]});
    event.preventDefault();
  });
  paper.addEventListener("pointermove", (event) => {
    if (!paper.hasPointerCapture(event.pointerId)) return;
    state.lines[state.lines.length - 1].push(point(event));
    change({});
  });

  // For the browser's console, and for tests: what Java says of the same bytes, too.
  root.liveDiscriminator = {
    judge: (bytes, label) => judge(bytes, label),
    read: (bytes) => read(bytes),
    bytes: () => [...state.bytes],
  };

  readSheet(page.images, (values) => {
    images = values;
    load(0);
  });
}
