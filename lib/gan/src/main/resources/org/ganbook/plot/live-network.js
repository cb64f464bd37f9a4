// Networks in a page: the library's layers, joins, noise and rounding, in plain script.
// A sample is a Float32Array, row by row; shapes are those of one sample: [n] or [h, w, c].

const HALVES = (() => {
  const values = new Float32Array(1 << 16);
  for (let bits = 0; bits < values.length; bits++) {
    const exponent = bits >> 10 & 31, mantissa = bits & 1023;
    const size = exponent ? 2 ** (exponent - 15) * (1 + mantissa / 1024) : 2 ** -24 * mantissa;
    values[bits] = bits >> 15 ? -size : size;
  }
  return values;
})();

// The arrays of a safetensors file in half precision, by name.
function readWeights(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  const start = 8 + new DataView(bytes.buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start)));
  const halves = new Uint16Array(bytes.buffer, start);
  const arrays = {};
  for (const name in header) {
    if (name === "__metadata__") continue;
    const [from, to] = header[name].data_offsets;
    const values = arrays[name] = new Float32Array((to - from) / 2);
    for (let i = 0; i < values.length; i++) values[i] = HALVES[halves[from / 2 + i]];
  }
  return arrays;
}

// Pixels before the first one, of those that padding SAME adds.
const before = (added) => Math.max(added, 0) >> 1;

const sizeOf = (shape) => shape.reduce((a, b) => a * b, 1);

function addBias(y, bias) {
  if (bias) for (let i = 0; i < y.length; i++) y[i] += bias[i % bias.length];
  return y;
}

// y[at ...] += a row of weights for each number of x; a number that is 0 costs nothing.
function addRows(y, at, outputs, x, from, inputs, kernel, place) {
  for (let i = 0; i < inputs; i++, place += outputs) {
    const factor = x[from + i];
    if (factor !== 0) for (let j = 0; j < outputs; j++) y[at + j] += factor * kernel[place + j];
  }
}

// y[at ...] += the product of x with each of so many rows of weights, four at a time.
function addProducts(y, at, outputs, x, from, inputs, kernel, place) {
  let j = 0;
  for (; j + 3 < outputs; j += 4, place += 4 * inputs) {
    const second = place + inputs, third = second + inputs, fourth = third + inputs;
    let a = 0, b = 0, c = 0, d = 0;
    for (let i = 0; i < inputs; i++) {
      const value = x[from + i];
      a += value * kernel[place + i];
      b += value * kernel[second + i];
      c += value * kernel[third + i];
      d += value * kernel[fourth + i];
    }
    y[at + j] += a;
    y[at + j + 1] += b;
    y[at + j + 2] += c;
    y[at + j + 3] += d;
  }
  for (; j < outputs; j++, place += inputs) {
    let sum = 0;
    for (let i = 0; i < inputs; i++) sum += x[from + i] * kernel[place + i];
    y[at + j] += sum;
  }
}

// What each layer does: from its settings, its weights and its input's shape to the output's shape
// and a function of one sample, which may write into what it is given.
const LAYERS = {
  dense(layer, weights, [inputs]) {
    const run = (x) => {
      const y = new Float32Array(layer.units);
      addRows(y, 0, layer.units, x, 0, inputs, weights.kernel, 0);
      return addBias(y, weights.bias);
    };
    return [[layer.units], run];
  },

  embedding(layer, weights, [classes]) {
    const run = (x) => {
      const y = new Float32Array(layer.size);
      addRows(y, 0, layer.size, x, 0, classes, weights.embedding, 0);
      return y;
    };
    return [[layer.size], run];
  },

  conv({filters, kernel: k, stride, padding}, weights, [h, w, c]) {
    const same = padding === "SAME";
    const out = (size) => same ? Math.ceil(size / stride) : Math.floor((size - k) / stride) + 1;
    const [height, width] = [out(h), out(w)];
    const top = same ? before((height - 1) * stride + k - h) : 0;
    const left = same ? before((width - 1) * stride + k - w) : 0;
    const run = (x) => {
      const y = new Float32Array(height * width * filters);
      for (let oy = 0; oy < height; oy++) for (let ox = 0; ox < width; ox++) {
        for (let ky = 0; ky < k; ky++) {
          const iy = oy * stride + ky - top;
          if (iy < 0 || iy >= h) continue;
          for (let kx = 0; kx < k; kx++) {
            const ix = ox * stride + kx - left;
            if (ix < 0 || ix >= w) continue;
            addRows(y, (oy * width + ox) * filters, filters, x, (iy * w + ix) * c, c, weights.kernel, (ky * k + kx) * c * filters);
          }
        }
      }
      return addBias(y, weights.bias);
    };
    return [[height, width, filters], run];
  },

  convTranspose({filters, kernel: k, stride, padding}, weights, [h, w, c]) {
    const same = padding === "SAME";
    const more = same ? 0 : Math.max(k - stride, 0);
    const [height, width] = [h * stride + more, w * stride + more];
    const edge = same ? before(k - stride) : 0;
    const run = (x) => {
      const y = new Float32Array(height * width * filters);
      for (let iy = 0; iy < h; iy++) for (let ix = 0; ix < w; ix++) {
        const from = (iy * w + ix) * c;
        for (let ky = 0; ky < k; ky++) {
          const oy = iy * stride + ky - edge;
          if (oy < 0 || oy >= height) continue;
          for (let kx = 0; kx < k; kx++) {
            const ox = ix * stride + kx - edge;
            if (ox < 0 || ox >= width) continue;
            const at = (oy * width + ox) * filters, place = (ky * k + kx) * filters * c;
            addProducts(y, at, filters, x, from, c, weights.kernel, place);
          }
        }
      }
      return addBias(y, weights.bias);
    };
    return [[height, width, filters], run];
  },

  batchNorm({epsilon}, {gamma, beta, movingMean, movingVariance}, shape) {
    const scale = gamma.map((g, i) => g / Math.sqrt(movingVariance[i] + epsilon));
    const shift = beta.map((b, i) => b - movingMean[i] * scale[i]);
    return [shape, (x) => {
      for (let i = 0, c = 0; i < x.length; i++) {
        x[i] = x[i] * scale[c] + shift[c];
        if (++c === scale.length) c = 0;
      }
      return x;
    }];
  },

  layerNorm({epsilon}, {gamma, beta}, shape) {
    return [shape, (x) => {
      let sum = 0, squares = 0;
      for (const value of x) sum += value;
      const mean = sum / x.length;
      for (const value of x) squares += (value - mean) ** 2;
      const scale = 1 / Math.sqrt(squares / x.length + epsilon);
      for (let i = 0; i < x.length; i++) x[i] = (x[i] - mean) * scale * gamma[i % gamma.length] + beta[i % gamma.length];
      return x;
    }];
  },

  pixelNorm(layer, weights, shape) {
    const channels = shape[shape.length - 1];
    return [shape, (x) => {
      for (let at = 0; at < x.length; at += channels) {
        let squares = 0;
        for (let i = at; i < at + channels; i++) squares += x[i] * x[i];
        const scale = 1 / Math.sqrt(squares / channels + 1e-8);
        for (let i = at; i < at + channels; i++) x[i] *= scale;
      }
      return x;
    }];
  },

  spectralNorm({layer}, weights, shape) {
    const {kernel, singularVector: u} = weights;
    let squares = 0;
    for (let at = 0; at < kernel.length; at += u.length) {
      let sum = 0;
      for (let j = 0; j < u.length; j++) sum += kernel[at + j] * u[j];
      squares += sum * sum;
    }
    const sigma = squares / (Math.sqrt(squares) + 1e-12) + 1e-12;
    return LAYERS[layer.type](layer, {...weights, kernel: kernel.map((value) => value / sigma)}, shape);
  },

  relu: (layer, weights, shape) => each(shape, (x) => x > 0 ? x : 0),
  leakyRelu: ({alpha}, weights, shape) => each(shape, (x) => x > 0 ? x : alpha * x),
  tanh: (layer, weights, shape) => each(shape, Math.tanh),
  sigmoid: (layer, weights, shape) => each(shape, (x) => 1 / (1 + Math.exp(-x))),
  dropout: (layer, weights, shape) => [shape, (x) => x],
  reshape: ({shape}) => [shape, (x) => x],
  flatten: (layer, weights, shape) => [[sizeOf(shape)], (x) => x],

  upSample: ({factor}, weights, [h, w, c]) => pixels(h * factor, w * factor, c, (x, row, column, i) =>
    x[(Math.floor(row / factor) * w + Math.floor(column / factor)) * c + i]),

  averagePool: ({size}, weights, [h, w, c]) => pixels(h / size, w / size, c, (x, row, column, i) => {
    let sum = 0;
    for (let y = row * size; y < (row + 1) * size; y++) {
      for (let z = column * size; z < (column + 1) * size; z++) sum += x[(y * w + z) * c + i];
    }
    return sum / (size * size);
  }),
};

function each(shape, change) {
  return [shape, (x) => {
    for (let i = 0; i < x.length; i++) x[i] = change(x[i]);
    return x;
  }];
}

function pixels(h, w, c, value) {
  return [[h, w, c], (x) => {
    const y = new Float32Array(h * w * c);
    for (let row = 0, at = 0; row < h; row++) {
      for (let column = 0; column < w; column++) for (let i = 0; i < c; i++) y[at++] = value(x, row, column, i);
    }
    return y;
  }];
}

// How a condition enters: the same, with a second input.
const JOINS = {
  concat: (weights, shape, size) => [[sizeOf(shape) + size], (x, condition) => {
    const y = new Float32Array(x.length + size);
    y.set(x);
    y.set(condition, x.length);
    return y;
  }],

  embeddingProduct: ({embedding}, shape, size) => [shape, (x, condition) => {
    const factors = new Float32Array(x.length);
    addRows(factors, 0, x.length, condition, 0, size, embedding, 0);
    return x.map((value, i) => value * factors[i]);
  }],

  labelChannel: ({kernel, bias}, [h, w, c], size) => [[h, w, c + 1], (x, condition) => {
    const drawn = new Float32Array(h * w), y = new Float32Array(x.length + h * w);
    addRows(drawn, 0, h * w, condition, 0, size, kernel, 0);
    for (let i = 0; i < h * w; i++) {
      y.set(x.subarray(i * c, (i + 1) * c), i * (c + 1));
      y[i * (c + 1) + c] = drawn[i] + bias[i];
    }
    return y;
  }],
};

// What a condition adds to the network's output, beside what the last layer is given.
const ADDED = {
  projection: ({embedding}, shape, size) => (features, condition) => {
    const direction = new Float32Array(features.length);
    addRows(direction, 0, features.length, condition, 0, size, embedding, 0);
    return features.reduce((sum, value, i) => sum + value * direction[i], 0);
  },
};

// A function of one sample and a condition, with the shape of what it gives. It leaves the sample as it is.
function buildNetwork({name, layers}, wiring, shape, conditionSize, arrays) {
  const weightsAt = (place) => {
    const start = name + "/" + place + "/";
    const own = {};
    for (const array in arrays) if (array.startsWith(start)) own[array.slice(start.length)] = arrays[array];
    return own;
  };
  let join = (x) => x.slice(), added = null;
  if (wiring.input) [shape, join] = JOINS[wiring.input.type](weightsAt("input"), shape, conditionSize);
  const built = layers.map((layer, i) => {
    if (wiring.output && i === layers.length - 1) added = ADDED[wiring.output.type](weightsAt("output"), shape, conditionSize);
    const [output, run] = LAYERS[layer.type](layer, weightsAt(i + 1 + "." + layer.type), shape);
    shape = output;
    return run;
  });
  return [shape, (sample, condition) => {
    let x = join(sample, condition), more = 0;
    built.forEach((run, i) => {
      if (added && i === built.length - 1) more = added(x, condition);
      x = run(x);
    });
    return added ? x.map((value) => value + more) : x;
  }];
}

const RANGES = {UNIT: [0, 1], SYMMETRIC: [-1, 1]};

// A function from z and a condition to an image's bytes, of what Java wrote of a generator.
function buildGenerator({generator, latent, conditioning, pixels: range}, conditionSize, arrays) {
  const wiring = {input: conditioning && conditioning.generatorInput};
  const [, run] = buildNetwork(generator, wiring, [latent.size], conditionSize, arrays);
  const [low, high] = RANGES[range];
  // Rounds to the nearest, halves to the even, and clamps, as Java does.
  return (z, condition) => Uint8ClampedArray.from(run(z, condition), (value) => (value - low) * 255 / (high - low));
}

// An image's bytes as a network sees them.
function seen(bytes, range) {
  const [low, high] = RANGES[range];
  return Float32Array.from(bytes, (value) => value * (high - low) / 255 + low);
}

// The library's noise: TensorFlow's stateless random numbers, that is Philox 4x32 with ten rounds
// (Salmon et al., 2011), from a stream that is derived from the seed as Seeds.derive does.

function derive(seed, purpose) {
  const cut = (value) => BigInt.asUintN(64, value);
  let h = 0xcbf29ce484222325n ^ cut(seed);
  for (const character of purpose) h = cut((h ^ BigInt(character.charCodeAt(0))) * 0x100000001b3n);
  h = cut((h ^ h >> 30n) * 0xbf58476d1ce4e5b9n);
  h = cut((h ^ h >> 27n) * 0x94d049bb133111ebn);
  return h ^ h >> 31n;
}

// The upper 32 bits of a product of two numbers of 32 bits.
function upper(a, b) {
  const al = a & 65535, ah = a >>> 16, bl = b & 65535, bh = b >>> 16;
  const middle = ah * bl + (al * bl >>> 16);
  const other = al * bh + (middle & 65535);
  return ah * bh + Math.floor(middle / 65536) + Math.floor(other / 65536) >>> 0;
}

function philox(counter, key) {
  let [a, b, c, d] = counter, [k, l] = key;
  for (let round = 0; round < 10; round++) {
    [a, b, c, d] = [
      (upper(0xCD9E8D57, c) ^ b ^ k) >>> 0, Math.imul(0xCD9E8D57, c) >>> 0,
      (upper(0xD2511F53, a) ^ d ^ l) >>> 0, Math.imul(0xD2511F53, a) >>> 0,
    ];
    k = k + 0x9E3779B9 >>> 0;
    l = l + 0xBB67AE85 >>> 0;
  }
  return [a, b, c, d];
}

// The noise of an image, counted from 0, of all that Java draws from a seed.
function noise(latent, seed, index) {
  const CHUNK = 500;
  const stream = derive(seed, "sample");
  const words = [Number(stream & 0xFFFFFFFFn), Number(stream >> 32n), Math.floor(index / CHUNK), 0];
  const [k, l, c, d] = philox(words, [0x3EC8F720, 0x02461E29]);
  const first = index % CHUNK * latent.size;
  const unit = (word) => (word & 0x7FFFFF) / 0x800000;
  const z = new Float32Array(latent.size);
  let block = -1, four;
  for (let i = 0; i < z.length; i++) {
    const at = first + i;
    if (at >> 2 !== block) {
      block = at >> 2;
      four = philox([block, 0, c, d], [k, l]).map(unit);
      if (latent.distribution === "UNIFORM") {
        four = four.map((value) => 2 * value - 1);
      } else {
        // Box and Muller (1958): two normal numbers of two even ones.
        for (let pair = 0; pair < 4; pair += 2) {
          const length = Math.sqrt(-2 * Math.log(Math.max(four[pair], 1e-7)));
          const angle = Math.fround(2 * Math.PI * four[pair + 1]);
          [four[pair], four[pair + 1]] = [Math.sin(angle) * length, Math.cos(angle) * length];
        }
      }
    }
    z[i] = four[at & 3];
  }
  return z;
}
