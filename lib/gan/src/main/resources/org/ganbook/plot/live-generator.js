const CLASSES = page.classes.length;

// Each moment's network is built when it is first asked for, and shared by all that show it.
const built = [];
function network(moment) {
  return built[moment] ||= buildGenerator(page.spec, CLASSES, readWeights(page.moments[moment].weights));
}

// How many small images a side of the map has, by the work of one: a measured speed would depend on what else the machine does.
const SIDE = page.multiplyAdds < 2e7 ? 9 : page.multiplyAdds < 2e8 ? 5 : 3;
const CELL = SIDE === 9 ? 28 : SIDE === 5 ? 50 : 84;
const STEPS = 10;

// The weights of A, B and C in a mix. Divided by the root of their squares' sum, a mix of normal noise is as long as any other.
function mixed(s, t) {
  const weights = [1 - s - t, s, t];
  const length = page.spec.latent.distribution === "NORMAL" ? Math.hypot(...weights) : 1;
  return weights.map((weight) => weight / length);
}

function show(root) {
  const state = {seed: BigInt(page.seed), label: 0, s: 0, t: 0, truncation: 1, moment: page.moments.length - 1, along: page.directions.map(() => 0)};
  const named = Math.random().toString(36).slice(2); // radio buttons of one name are one group in the whole page
  let corners = [], real = null;

  const all = screenOf(root);

  // The pictures.
  const row = add(all, "div", "display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: flex-start");
  const side = SIDE * CELL;
  const whole = add(row, "div", `width: ${ side }px`);
  const head = add(whole, "div", "display: flex; justify-content: space-between");
  add(head, "span", "font-weight: bold", "A");
  add(head, "span", SMALL, "drag on the map");
  add(head, "span", "font-weight: bold", "B");
  const pad = add(whole, "div", `position: relative; width: ${ side }px; height: ${ side }px; background: black; overflow: hidden; cursor: crosshair; touch-action: none`);
  const sharp = CELL % WIDTH ? "" : "image-rendering: pixelated";
  const map = picture(pad, SIDE * HEIGHT, SIDE * WIDTH, `width: ${ side }px; height: ${ side }px; ${ sharp }`,
    `Map of ${ SIDE } by ${ SIDE } images: A at the upper left, B at the upper right, C at the lower left`);
  const ring = add(pad, "div", `position: absolute; width: ${ CELL - 4 }px; height: ${ CELL - 4 }px; border: 3px solid #ff9f1c; border-radius: 4px; box-shadow: 0 0 0 1px #222; box-sizing: border-box; pointer-events: none`);
  add(whole, "div", "font-weight: bold", "C");

  const large = WIDTH * Math.max(1, Math.floor(196 / WIDTH));
  const figure = (title, label) => {
    // On a phone two of them stand side by side.
    const box = add(row, "div", `width: ${ large }px; max-width: calc(50% - 10px)`);
    add(box, "div", SMALL, title);
    const canvas = picture(box, HEIGHT, WIDTH, "width: 100%; image-rendering: pixelated", label);
    return [canvas, add(box, "div", SMALL + "; margin-top: 4px; min-height: 2.6em")];
  };
  const [big, formula] = figure("drawn here", "The image at the chosen place");
  const [near, distance] = page.real ? figure("the nearest real one", "The nearest real image") : [];

  // The controls, which the script builds: a page that strips scripts shows the picture alone.
  const controls = add(all, "div", "margin-top: 8px");
  if (CLASSES) {
    const group = add(controls, "fieldset", "border: 0; margin: 0 0 6px; padding: 0; display: flex; flex-wrap: wrap; gap: 2px 12px");
    add(group, "legend", "padding: 0; float: left; min-width: 9.5em", "class");
    page.classes.forEach((name, i) => {
      const label = add(group, "label", "cursor: pointer; white-space: nowrap");
      const input = add(label, "input", "margin: 0 4px 0 0");
      [input.type, input.name, input.checked] = ["radio", named, i === 0];
      label.append(name);
      input.addEventListener("change", () => change({label: i}));
    });
  }

  const [slider, update] = slidersIn(controls);
  slider("from A to B", 0, 1, 0.01, () => state.s, percent, (s) => change({s}));
  slider("from A to C", 0, 1, 0.01, () => state.t, percent, (t) => change({t}));
  slider("truncation: z times", 0, 1, 0.01, () => state.truncation, decimals, (truncation) => change({truncation}));
  page.directions.forEach(({name}, i) => slider(name, -3, 3, 0.05, () => state.along[i], decimals,
    (value) => change({along: state.along.map((old, j) => j === i ? value : old)})));
  if (page.moments.length > 1) {
    slider("training", 0, page.moments.length - 1, 1, () => state.moment, (moment) => page.moments[moment].name, (moment) => change({moment}));
  }

  const seeds = add(controls, "div", "display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; margin: 6px 0");
  const label = add(seeds, "label", "display: flex; gap: 8px; align-items: center");
  add(label, "span", "", "seed");
  const seed = add(label, "input", "font: inherit; width: 8em; padding: 2px 6px; box-sizing: border-box");
  [seed.type, seed.inputMode, seed.value] = ["text", "numeric", page.seed];
  button(seeds, "New noise", () => {
    seed.value = Math.floor(Math.random() * 10000);
    seed.setAttribute("aria-invalid", false);
    change({seed: BigInt(seed.value)});
  });
  const java = add(seeds, "code", "font-size: 12px; color: #555; background: none; padding: 0");

  seed.addEventListener("change", () => {
    const text = seed.value.trim();
    const good = /^-?\d{1,19}$/.test(text);
    seed.setAttribute("aria-invalid", !good);
    if (good) change({seed: BigInt.asIntN(64, BigInt(text))});
    else tell("seed: a whole number of at most 19 digits is wanted");
  });

  // Below: the same noise for each class; without classes the way from A to B.
  add(all, "div", SMALL + "; margin-top: 4px", CLASSES ? "the same noise for each class" : `from A to B in ${ STEPS } steps`);
  const strip = add(all, "div", "display: flex; flex-wrap: wrap; gap: 4px");
  const zoom = Math.max(1, Math.floor(56 / WIDTH));
  const places = CLASSES ? page.classes : Array.from({length: STEPS}, (_, i) => percent(i / (STEPS - 1)));
  const tiles = places.map((name) => {
    const box = add(strip, "div", SMALL + "; text-align: center; max-width: " + WIDTH * zoom + "px; overflow-wrap: anywhere");
    const canvas = picture(box, HEIGHT, WIDTH, `width: ${ WIDTH * zoom }px; height: ${ HEIGHT * zoom }px; image-rendering: pixelated`, name);
    add(box, "span", "", name);
    return canvas;
  });
  const [tell, tellSoon] = statusIn(all);
  add(all, "div", SMALL, page.said);

  // A noise as directions and truncation move it.
  const moved = (noise) => noise.map((value, i) => {
    page.directions.forEach(({numbers}, j) => value += state.along[j] * numbers[i]);
    return value * state.truncation;
  });

  function z(s, t) {
    const weights = mixed(s, t);
    return moved(corners[0].map((a, i) => {
      const value = weights[0] * a + weights[1] * corners[1][i] + weights[2] * corners[2][i];
      return page.spec.latent.distribution === "UNIFORM" ? Math.min(1, Math.max(-1, value)) : value;
    }));
  }

  const draw = (noise, asked) => network(state.moment)(noise, oneHot(asked));

  // What is still to be drawn, an image at a time, what matters most first.
  let mapOf = "", mapped = 0, bytes;
  function* work() {
    bytes = draw(z(state.s, state.t), state.label);
    paint(big, bytes, 0, 0);
    if (real) showNearest();
    yield;
    const here = z(state.s, state.t);
    for (let i = 0; i < tiles.length; i++) {
      paint(tiles[i], CLASSES ? draw(here, i) : draw(z(i / (STEPS - 1), 0), 0), 0, 0);
      yield;
    }
    for (; mapped < SIDE * SIDE; mapped++) {
      const column = mapped % SIDE, line = Math.floor(mapped / SIDE);
      paint(map, draw(z(column / (SIDE - 1), line / (SIDE - 1)), state.label), column * WIDTH, line * HEIGHT);
      yield;
    }
  }

  const begin = inSlices(root, work);

  function showNearest() {
    let best = Infinity, place = 0;
    for (let i = 0, at = 0; i < page.real.count; i++, at += SIZE) {
      let sum = 0;
      for (let j = 0; j < SIZE && sum < best; j++) sum += (real[at + j] - bytes[j]) ** 2;
      if (sum < best) [best, place] = [sum, i];
    }
    paint(near, real.subarray(place * SIZE, (place + 1) * SIZE), 0, 0);
    const name = page.real.labels ? ` (${ page.real.labels[place] })` : "";
    distance.textContent = `no. ${ place + 1 } of ${ page.real.count }${ name }, distance ${ (Math.sqrt(best) / 255).toFixed(1) }`;
  }

  function change(what) {
    Object.assign(state, what);
    if ("seed" in what) corners = [0, 1, 2].map((i) => noise(page.spec.latent, state.seed, i));
    const key = [state.seed, state.label, state.truncation, state.moment, state.along].join();
    if (key !== mapOf) [mapOf, mapped] = [key, 0];
    update();
    ring.style.left = 2 + state.s * (side - CELL) + "px";
    ring.style.top = 2 + state.t * (side - CELL) + "px";
    const parts = mixed(state.s, state.t).map((weight, i) => [weight, "ABC"[i]]).concat(page.directions.map(({name}, i) => [state.along[i], name]))
      .map(([weight, name]) => [weight * state.truncation, name]).filter(([weight]) => Math.abs(weight) > 0.004);
    formula.textContent = "z = " + (parts.map(([weight, name], i) => (weight < 0 ? " \u2212 " : i ? " + " : "") + Math.abs(weight).toFixed(2) + " " + name).join("").trim() || "0");
    java.textContent = "A, B, C: " + (CLASSES ? `sampleClass(${ state.label }, 3, ${ state.seed }L)` : `sample(3, ${ state.seed }L)`);
    begin();
    tellSoon(said);
  }

  const said = () => (CLASSES ? `class ${ page.classes[state.label] }, ` : "") + `seed ${ state.seed }, ${ percent(state.s) } from A to B, `
    + `${ percent(state.t) } from A to C, truncation ${ decimals(state.truncation) }`
    + page.directions.map(({name}, i) => state.along[i] ? `, ${ name } ${ decimals(state.along[i]) }` : "").join("")
    + (page.moments.length > 1 ? `, ${ page.moments[state.moment].name }` : "");

  function point(event) {
    const box = pad.getBoundingClientRect();
    const part = (at, start, length) => Math.round(100 * Math.min(1, Math.max(0, (at - start - length / SIDE / 2) / (length - length / SIDE)))) / 100;
    change({s: part(event.clientX, box.left, box.width), t: part(event.clientY, box.top, box.height)});
  }
  pad.addEventListener("pointerdown", (event) => {
    pad.setPointerCapture(event.pointerId);
    point(event);
    event.preventDefault();
  });
  pad.addEventListener("pointermove", (event) => {
    if (pad.hasPointerCapture(event.pointerId)) point(event);
  });

  // For the browser's console, and for tests: the bytes of an image that Java draws, too, as the sliders for training, directions and truncation stand.
  root.liveGenerator = {
    sample: (seed, index, label) => draw(moved(noise(page.spec.latent, BigInt(seed), index)), label),
    multiplyAdds: page.multiplyAdds,
  };

  if (page.real) readSheet(page.real, (values) => {
    real = values;
    change({});
  });
  change({seed: state.seed});
}
