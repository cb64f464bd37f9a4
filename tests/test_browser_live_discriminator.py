"""The live discriminator: what D and the classifier say in the page is what they say in Java; drawn on, in a report and in Lab."""

import json

from java_kernel import JavaKernel, needs_java_kernel, version
from live_page import check_quiet, check_stripped, drawn, open_on_a_phone, open_report, root, save_and_open_again, status
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = needs_java_kernel

NOTEBOOK = "live.ipynb"
IMAGES = 100

# D's weights travel in half precision, so that each term of a sum is up to 1/2048 of itself off. Logits may be apart by a
# share of the way from the smallest to the largest; the classifier's file has half precision itself.
LOGIT, PROBABILITY = 0.003, 1e-5

# The classroom's recipes and lessons, and one of every layer; each way to tell D the class; both ranges of pixels; two losses
# whose D gives no probability.
MADE = """
import static org.ganbook.nn.Layers.*;
import java.nio.file.*;
import org.ganbook.data.*;
import org.ganbook.gan.*;
import org.ganbook.nn.Network;
import org.ganbook.plot.*;
import org.ganbook.score.*;

Images digits = StrokeDigits.draw(600, 1);
Images seen = StrokeDigits.draw(100, 2);

void judged(Path folder, String name, GanSpec spec, Classifier reader) throws java.io.IOException {
  try (var gan = Gan.create(spec.withName(name).withBatch(16), digits, 1)) {
    for (int i = 0; i < 30; i++) gan.step();
    var live = reader == null ? LiveDiscriminator.of(gan) : LiveDiscriminator.of(gan, reader);
    Files.writeString(folder.resolve(name + ".html"), live.html());
    var said = new StringBuilder("{\\"logits\\": ");
    var told = new int[100];
    Arrays.setAll(told, i -> i % 10);
    boolean asked = gan.conditions() != null;
    said.append(Arrays.toString(asked ? gan.discriminate(seen, Conditions.ofClasses(10, told)) : gan.discriminate(seen)));
    said.append(", \\"probabilities\\": ");
    said.append(reader == null ? "null" : Arrays.toString(reader.classify(seen).probabilities())).append("}");
    Files.writeString(folder.resolve(name + ".json"), said);
    System.out.println(name);
  }
}

void all(Path folder) throws java.io.IOException {
  Files.write(folder.resolve("seen.bytes"), seen.pixels());
  var g = Network.of("generator", dense(28 * 28), tanh(), reshape(28, 28, 1));
  var every = Network.of("discriminator",
      spectralNorm(conv(6, 4).stride(2)), leakyRelu(0.2), layerNorm(), conv(8, 3).valid(), relu(), pixelNorm(), averagePool(2),
      batchNorm(), dropout(0.3), convTranspose(4, 3).stride(2), tanh(), upSample(2), conv(4, 5).stride(3).noBias(), sigmoid(),
      flatten(), dense(12), reshape(2, 2, 3), flatten(), leakyRelu(0.1), spectralNorm(dense(1)));
  try (var reader = Classifier.mnist()) {
    judged(folder, "classroom-cgan", Recipes.classroomCgan(1000), reader);
    judged(folder, "classroom-gan", Recipes.classroomGan(1000), reader);
    judged(folder, "s0-cgan", Recipes.s0Cgan(), null);
    judged(folder, "s1-cgan", Recipes.s1Cgan(), null);
    judged(folder, "s2-cgan", Recipes.s2Cgan(), null);
    judged(folder, "every layer", GanSpec.of(g, every).withLatent(Latent.normal(8)).withLoss(GanLosses.leastSquares())
        .withPixels(PixelRange.UNIT), reader);
    judged(folder, "hinge", GanSpec.of(g, Network.of("d", batchNorm(), flatten(), dense(1))).withLatent(Latent.normal(8))
        .withLoss(GanLosses.hinge()).withConditioning(Conditioning.projection()), null);
  }
}
"""
NAMES = ["classroom-cgan", "classroom-gan", "s0-cgan", "s1-cgan", "s2-cgan", "every layer", "hinge"]

ASK = """
const [bytes, reads] = arguments;
const live = document.querySelector("[id^=live-]").liveDiscriminator;
const images = Array.from({length: bytes.length / 784}, (_, i) => bytes.slice(784 * i, 784 * (i + 1)));
return {
  logits: images.map((image, i) => live.judge(image, i % 10)),
  probabilities: reads ? images.flatMap((image) => live.read(image)) : null,
};
"""


def press(within, name):
    within.find_element(By.XPATH, f".//button[text()='{name}']").click()


def image_of(live):
    """The bytes that the networks see, a row a list."""
    seen = live.parent.execute_script("return arguments[0].liveDiscriminator.bytes()", live)
    return [seen[28 * i : 28 * (i + 1)] for i in range(28)]


def draw(live, *lines):
    """Draw lines on the paper; points are offsets from its middle."""
    paper = live.find_element(By.CSS_SELECTOR, "canvas")
    for line in lines:
        actions = ActionChains(live.parent, duration=20).move_to_element_with_offset(paper, *line[0]).click_and_hold()
        for point in line[1:]:
            actions = actions.move_to_element_with_offset(paper, *point)
        actions.release().perform()


def test_the_page_says_what_java_says(page, child_environment, tmp_path):
    with JavaKernel(child_environment) as kernel:
        kernel.add_library()
        made = kernel.run(f'{MADE}\nall(Path.of("{tmp_path}"));')
    assert not made.error
    assert made.text.splitlines() == NAMES
    seen = list((tmp_path / "seen.bytes").read_bytes())
    assert len(seen) == IMAGES * 784
    for name in NAMES:
        open_report(page, (tmp_path / f"{name}.html").read_text(), tmp_path / f"{name} report.html")
        java = json.loads((tmp_path / f"{name}.json").read_text())
        ours = page.script(ASK, seen, java["probabilities"] is not None)
        apart = [abs(a - b) for a, b in zip(ours["logits"], java["logits"], strict=True)]
        way = max(java["logits"]) - min(java["logits"])
        print(f"{name}: logits at most {max(apart):.6f} apart, {max(apart) / way:.6f} of the way from end to end")
        assert max(apart) <= LOGIT * way, name
        if java["probabilities"]:
            apart = [abs(a - b) for a, b in zip(ours["probabilities"], java["probabilities"], strict=True)]
            print(f"{name}: probabilities at most {max(apart):.7f} apart")
            assert max(apart) <= PROBABILITY, name
        page.screenshot(tmp_path / f"{name}.png")
    check_quiet(page)


SOURCES = [
    f"%maven io.github.ganbook:ganbook:{version()}\n"
    "import org.ganbook.data.*;\nimport org.ganbook.gan.*;\nimport org.ganbook.plot.*;\nimport org.ganbook.score.*;\n"
    "import org.ganbook.train.*;",
    "Gan gan = Gan.create(Recipes.classroomCgan(200), StrokeDigits.draw(2000, 1), 1);\n"
    "for (int i = 0; i < 200; i++) gan.step();\n"
    "LiveDiscriminator.of(gan, Classifier.mnist())",
]
LIVE = 1


def test_it_is_drawn_on_in_lab_and_is_a_picture_without_scripts(page, lab, tmp_path):
    page.open_new(lab, NOTEBOOK, SOURCES)
    page.run_all()
    page.wait(lambda: page.errors() or drawn(page.cell(LIVE)))
    assert page.errors() == []
    page.wait(lambda: page.kernel_status() == "Idle")
    page.show(LIVE)
    live = root(page.cell(LIVE))
    page.wait(lambda: status(live).startswith("real, labelled: "))
    (tmp_path / "light.png").write_bytes(page.picture_of_output(LIVE))

    # A one, drawn small in a corner: in the page it is 20 pixels high, and its centre of mass is in the middle.
    page.show(LIVE)
    draw(live, [(-90, -90), (-91, -70), (-92, -50), (-93, -30)])
    page.wait(lambda: status(live).startswith("your drawing; ") and "the classifier: 1, " in status(live))
    image = image_of(live)
    rows = [y for y in range(28) if max(image[y]) > 127]
    assert len(rows) == 20
    mass = sum(map(sum, image))
    assert abs(sum(y * sum(row) for y, row in enumerate(image)) / mass - 13.5) <= 0.5
    assert abs(sum(x * value for row in image for x, value in enumerate(row)) / mass - 13.5) <= 0.5
    assert any(20 < value < 235 for row in image for value in row)  # soft edges
    thin = mass

    # The pen, with the arrows, which stay with the slider: Lab goes to no other cell.
    pen = live.find_element(By.CSS_SELECTOR, "input[type=range][aria-label='pen: pixels wide']")
    page.script("arguments[0].focus()", pen)
    ActionChains(page.browser).send_keys(*[Keys.ARROW_RIGHT] * 8, Keys.ARROW_UP).perform()
    assert page.script("return document.activeElement.ariaLabel") == "pen: pixels wide"
    assert page.script("return document.querySelectorAll('.jp-Cell').length") == len(SOURCES)
    page.wait(lambda: sum(map(sum, image_of(live))) > 1.2 * thin)
    press(live, "Clear")
    page.wait(lambda: status(live).startswith("nothing drawn"))
    assert sum(map(sum, image_of(live))) == 0
    draw(live, [(-40, -80), (40, -80), (20, 0), (-10, 90)], [(-30, 0), (45, 0)])
    page.wait(lambda: status(live).startswith("your drawing; ") and "the classifier: 7, " in status(live))
    page.script("arguments[0].focus()", live.find_element(By.XPATH, ".//button[text()='A generated image']"))
    ActionChains(page.browser).send_keys(Keys.ENTER).perform()
    page.wait(lambda: status(live).startswith("generated, asked for: 0; D: most real as "))
    assert not pen.is_enabled()
    press(live, "Clear")
    draw(live, [(-40, -80), (40, -80), (20, 0), (-10, 90)], [(-30, 0), (45, 0)])
    page.wait(lambda: status(live).startswith("your drawing; "))
    page.theme("JupyterLab Dark")
    for part in live.find_elements(By.CSS_SELECTOR, "tbody th, tbody span"):
        assert part.value_of_css_property("color") == "rgba(34, 34, 34, 1)"
    (tmp_path / "dark.png").write_bytes(page.picture_of_output(LIVE))

    saved = save_and_open_again(page, lab, NOTEBOOK, LIVE, drawn)
    assert "what D makes of each" in check_stripped(page, lab, saved, LIVE)

    # A finger draws without moving the page.
    live = open_on_a_phone(page, saved, tmp_path / "report.html", touch=True)
    finger(page, live, [(0.5, 0.2), (0.5, 0.4), (0.5, 0.6), (0.5, 0.8)])
    page.wait(lambda: status(live).startswith("your drawing; ") and "the classifier: 1, " in status(live))
    page.screenshot(tmp_path / "phone.png")
    check_quiet(page)


def finger(page, live, line):
    """Draw a line with a finger; points are shares of the paper's width and height."""
    box = page.script(
        "const box = arguments[0].querySelector('canvas').getBoundingClientRect();"
        "return [box.left, box.top, box.width, box.height]",
        live,
    )
    for i, (x, y) in enumerate(line):
        point = {"x": box[0] + x * box[2], "y": box[1] + y * box[3]}
        page.browser.execute_cdp_cmd(
            "Input.dispatchTouchEvent", {"type": "touchMove" if i else "touchStart", "touchPoints": [point]}
        )
    page.browser.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
