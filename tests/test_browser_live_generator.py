"""The live generator: what the page draws is what Java draws; in a report, in JupyterLab, without scripts, on a phone."""

import pytest
from java_kernel import JavaKernel, needs_java_kernel, version
from live_page import check_quiet, check_stripped, drawn, open_on_a_phone, open_report, root, save_and_open_again, status
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = needs_java_kernel

NOTEBOOK = "live.ipynb"
SEED = 7
IMAGES = 100

# Every layer and join, both kinds of noise, both ranges of pixels, grey and colour; a few steps, so that no weight or
# statistic is what it was at first.
MADE = """
import static org.ganbook.nn.Layers.*;
import java.nio.file.*;
import org.ganbook.data.*;
import org.ganbook.gan.*;
import org.ganbook.keep.*;
import org.ganbook.nn.Network;
import org.ganbook.plot.*;

void write(Path folder, String name, LiveGenerator live, Images drawn) throws java.io.IOException {
  Files.writeString(folder.resolve(name + ".html"), live.html());
  Files.write(folder.resolve(name + ".bytes"), drawn.pixels());
  System.out.println(name + " " + (drawn.hasLabels() ? drawn.classNames().size() : 0));
}

void made(Path folder, String name, int channels, GanSpec spec, int side) throws java.io.IOException {
  var random = new Random(1);
  var bytes = new byte[64 * side * side * channels];
  random.nextBytes(bytes);
  var labels = new byte[64];
  for (int i = 0; i < 64; i++) labels[i] = (byte) (i % 3);
  var data = Images.of(bytes, 64, side, side, channels).withLabels(labels, List.of("a", "b", "c"));
  try (var gan = Gan.create(spec.withBatch(32), data, 1)) {
    for (int i = 0; i < 5; i++) gan.step();
    write(folder, name, LiveGenerator.of(gan, 7L), gan.sample(100, 7L));
  }
}

var judge = Network.of("discriminator", flatten(), dense(1));
var twice = Network.of("generator",
    relu(), spectralNorm(dense(4 * 4 * 12)), reshape(4, 4, 12), layerNorm(), upSample(2), conv(9, 3), leakyRelu(0.1),
    pixelNorm(), convTranspose(5, 4).stride(2), dropout(0.3), batchNorm(), averagePool(2), conv(4, 4).stride(2),
    convTranspose(6, 3).valid(), conv(7, 2).valid(), flatten(), dense(8 * 8 * 3), reshape(8, 8, 3), sigmoid());
var large = Network.of("generator",
    embedding(10, 24), dense(8 * 8 * 16).noBias(), batchNorm(), relu(), reshape(8, 8, 16), convTranspose(8, 5).stride(4),
    spectralNorm(convTranspose(3, 2).stride(2).noBias()), tanh());
"""
OWN = """
made(folder, "every layer", 3, GanSpec.of(twice, judge).withLatent(Latent.uniform(11)).withPixels(PixelRange.UNIT)
    .withConditioning(Conditioning.embeddingProduct()), 8);
made(folder, "colour", 3, GanSpec.of(large, judge).withLatent(Latent.normal(10)), 64);
made(folder, "concatenated", 1, GanSpec.of(Network.of("generator", dense(30), tanh(), dense(54), reshape(9, 6, 1),
    convTranspose(1, 4).stride(3).noBias(), flatten(), dense(49), sigmoid(), reshape(7, 7, 1)), judge)
    .withLatent(Latent.normal(10)).withPixels(PixelRange.UNIT).withConditioning(Conditioning.concatenated()), 7);
"""
SHIPPED = """
for (String name : Pretrained.names()) {
  try (var generator = Pretrained.load(name)) {
    if (generator.language() != null) continue;  // asked in words or numbers, which a page has no place for
    write(folder, name, LiveGenerator.of(generator, 7L), generator.sample(100, 7L));
  }
}
"""

MOMENTS, LARGEST_PAGE = 6, 3_000_000
AMOUNTS = [(0, 0), (1.5, 0), (-3, 0.05), (0.35, 3)]

# What z + amount * direction is in Java: the first layer's sums move by amount * direction * kernel, so the means that are
# subtracted from them move the other way.
SLIDERS = """
import org.ganbook.files.Safetensors;

void moments(Path folder) throws java.io.IOException {
  var files = new ArrayList<Path>();
  try (var gan = Gan.create(Recipes.classroomCgan(100), StrokeDigits.draw(600, 1), 1)) {
    for (int i = 0; i < MOMENTS; i++) {
      for (int k = 0; k < 10; k++) gan.step();
      files.add(folder.resolve(i + ".safetensors"));
      Generator.save(gan, files.get(i));
      Files.write(folder.resolve("moment " + i + ".bytes"), gan.sample(100, 7).pixels());
    }
  }
  Files.writeString(folder.resolve("moments.html"), LiveGenerator.of(files).html());
}

void directions(Path folder, double[][] amounts) throws java.io.IOException {
  var random = new Random(1);
  var file = folder.resolve("as it is.safetensors");
  var ways = new float[2][64];
  try (var generator = Pretrained.load("classroom-cgan")) {
    generator.file().write(file);
    for (var way : ways) for (int i = 0; i < 64; i++) way[i] = (float) (random.nextGaussian() / 8);
    var live = LiveGenerator.of(generator).withDirection("first", ways[0]).withDirection("second", ways[1]);
    Files.writeString(folder.resolve("directions.html"), live.html());
  }
  var saved = Safetensors.read(file);
  var kernel = saved.arrays().get("generator/1.dense/kernel").values();
  for (int n = 0; n < amounts.length; n++) {
    var arrays = new LinkedHashMap<>(saved.arrays());
    var mean = arrays.get("generator/2.batchNorm/movingMean");
    var moved = mean.values().clone();
    for (int i = 0; i < 64; i++)
      for (int j = 0; j < moved.length; j++)
        for (int way = 0; way < 2; way++) moved[j] -= amounts[n][way] * ways[way][i] * kernel[i * moved.length + j];
    arrays.put("generator/2.batchNorm/movingMean", new Safetensors.Array(mean.shape(), moved));
    var other = folder.resolve("moved.safetensors");
    new Safetensors(arrays, saved.texts()).write(other, Safetensors.Width.F32);
    try (var generator = Generator.load(other)) {
      Files.write(folder.resolve("moved " + n + ".bytes"), generator.sample(100, 7).pixels());
    }
  }
}
""".replace("MOMENTS", str(MOMENTS))

DRAW = """
const [seed, count, classes] = arguments;
const live = document.querySelector("[id^=live-]").liveGenerator;
const bytes = [];
for (let i = 0; i < count; i++) bytes.push(...live.sample(seed, i, classes ? i % classes : 0));
return bytes;
"""

# The shortest time of an image and of sixteen, in ms.
TIMES = """
const live = document.querySelector("[id^=live-]").liveGenerator;
const time = (count) => {
  const start = performance.now();
  for (let i = 0; i < count; i++) live.sample(7, i, 0);
  return performance.now() - start;
};
const shortest = (tries, count) => Math.min(...Array.from({length: tries}, () => time(count)));
return [live.multiplyAdds, shortest(20, 1), shortest(3, 16)];
"""
SLIDE = """
const input = document.querySelector(`input[aria-label="${arguments[0]}"]`);
input.value = arguments[1];
input.dispatchEvent(new Event("input"));
"""


def slider(within, name):
    return within.find_element(By.CSS_SELECTOR, f"input[type=range][aria-label='{name}']")


@pytest.mark.parametrize("generators", [OWN, SHIPPED], ids=["own", "shipped"])
def test_the_page_draws_what_java_draws(page, child_environment, tmp_path, generators):
    with JavaKernel(child_environment) as kernel:
        kernel.add_library()
        made = kernel.run(f'{MADE}\nvar folder = Path.of("{tmp_path}");\n{generators}')
    assert not made.error
    names = [line.rsplit(" ", 1) for line in made.text.splitlines()]
    assert len(names) >= 3
    for name, classes in names:
        page_size = open_made(page, tmp_path, name)
        check_images(page, tmp_path / f"{name}.bytes", int(classes))
        work, one, sixteen = page.script(TIMES)
        print(f"\n| `{name}` | {work:,} | {one:,.1f} | {sixteen:,.0f} | {page_size:,} |", end="")
        page.screenshot(tmp_path / f"{name}.png")
    check_quiet(page)


def open_made(page, folder, name):
    """Open a live generator that Java has made in a report; give its size in kB."""
    html = (folder / f"{name}.html").read_text()
    open_report(page, html, folder / f"{name} report.html")
    return len(html) // 1000


def check_images(page, file, classes):
    """Compare what the page draws with Java's bytes."""
    ours = page.script(DRAW, SEED, IMAGES, classes)
    javas = file.read_bytes()
    assert max(abs(a - b) for a, b in zip(ours, javas, strict=True)) <= 1, file
    assert max(javas) > min(javas), file


def test_sliders_for_training_and_directions_draw_what_java_draws(page, child_environment, tmp_path):
    amounts = ", ".join(f"{{{first}, {second}}}" for first, second in AMOUNTS)
    call = f'moments(Path.of("{tmp_path}"));\ndirections(Path.of("{tmp_path}"), new double[][] {{{amounts}}});'
    with JavaKernel(child_environment) as kernel:
        kernel.add_library()
        made = kernel.run(f"{MADE}\n{SLIDERS}\n{call}")
    assert not made.error
    assert open_made(page, tmp_path, "moments") * 1000 < LARGEST_PAGE
    for moment in range(MOMENTS):
        page.script(SLIDE, "training", moment)
        check_images(page, tmp_path / f"moment {moment}.bytes", 10)
        page.wait(lambda at=moment: status(page.browser).endswith(f", step {10 * at + 10}"))
        page.wait(lambda: drawn(page.browser))
        page.screenshot(tmp_path / f"moment {moment}.png")
    open_made(page, tmp_path, "directions")
    for i, (first, second) in enumerate(AMOUNTS):
        page.script(SLIDE, "first", first)
        page.script(SLIDE, "second", second)
        check_images(page, tmp_path / f"moved {i}.bytes", 10)
    assert len({(tmp_path / f"moved {i}.bytes").read_bytes() for i in range(len(AMOUNTS))}) == len(AMOUNTS)
    page.wait(lambda: status(page.browser).endswith(", first 0.35, second 3.00"))
    page.wait(lambda: drawn(page.browser))
    page.screenshot(tmp_path / "directions.png")
    check_quiet(page)


SOURCES = [
    f"%maven io.github.ganbook:ganbook:{version()}\n"
    "import org.ganbook.data.*;\nimport org.ganbook.keep.*;\nimport org.ganbook.plot.*;",
    'var generator = Pretrained.load("classroom-cgan");\nvar real = StrokeDigits.draw(60, 1);\n'
    "var push = new float[64];\npush[0] = 1;\n"
    'LiveGenerator.of(generator, 7).withNearestOf(real).withDirection("first number", push)',
]
LIVE = 1


def big(within):
    """The large image's pixels."""
    return within.parent.execute_script(
        "const canvas = arguments[0].querySelector('canvas[aria-label^=\"The image\"]');"
        "return [...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data]",
        within,
    )


def test_it_is_played_with_in_lab_and_is_a_picture_without_scripts(page, lab, tmp_path):
    page.open_new(lab, NOTEBOOK, SOURCES)
    page.run_all()
    page.wait(lambda: page.errors() or drawn(page.cell(LIVE)))
    assert page.errors() == []
    page.wait(lambda: page.kernel_status() == "Idle")
    page.show(LIVE)
    live = root(page.cell(LIVE))
    page.wait(lambda: status(live) == "class 0, seed 7, 0 % from A to B, 0 % from A to C, truncation 1.00")
    assert "of 60" in live.text  # the nearest real one
    (tmp_path / "light.png").write_bytes(page.picture_of_output(LIVE))

    # The arrows stay with the slider: Lab goes to no other cell.
    before = big(live)
    page.script("arguments[0].focus()", slider(live, "from A to B"))
    ActionChains(page.browser).send_keys(Keys.ARROW_RIGHT, Keys.ARROW_UP, Keys.ARROW_LEFT, Keys.END).perform()
    assert page.script("return document.activeElement.ariaLabel") == "from A to B"
    page.wait(lambda: "100 % from A to B" in status(live))
    page.wait(lambda: drawn(page.cell(LIVE)))
    assert big(live) != before
    assert page.script("return document.querySelectorAll('.jp-Cell').length") == len(SOURCES)
    classes = live.find_elements(By.CSS_SELECTOR, "input[type=radio]")
    assert len(classes) == 10
    page.script("arguments[0].focus()", classes[0])
    ActionChains(page.browser).send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN).perform()
    page.wait(lambda: status(live).startswith("class 2, "))
    page.script("arguments[0].focus()", slider(live, "first number"))
    ActionChains(page.browser).send_keys(Keys.ARROW_RIGHT).perform()
    page.wait(lambda: status(live).endswith(", first number 0.05"))

    # A wrong seed is told, a good one taken.
    seed = live.find_element(By.CSS_SELECTOR, "input[type=text]")
    seed.clear()
    seed.send_keys("1x", Keys.TAB)
    page.wait(lambda: status(live).startswith("seed: a whole number"))
    seed.clear()
    seed.send_keys("-8", Keys.TAB)
    page.wait(lambda: "seed -8" in status(live))
    pad = live.find_element(By.CSS_SELECTOR, "canvas[aria-label^=Map]")
    ActionChains(page.browser).move_to_element(pad).click().perform()
    page.wait(lambda: "50 % from A to B, 50 % from A to C" in status(live))
    page.theme("JupyterLab Dark")
    (tmp_path / "dark.png").write_bytes(page.picture_of_output(LIVE))

    saved = save_and_open_again(page, lab, NOTEBOOK, LIVE, drawn)
    assert "30 images drawn by classroom-cgan" in check_stripped(page, lab, saved, LIVE)
    open_on_a_phone(page, saved, tmp_path / "report.html")
    page.screenshot(tmp_path / "phone.png")
    check_quiet(page)
