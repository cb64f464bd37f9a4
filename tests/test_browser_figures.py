"""Each kind of figure in a real JupyterLab: visible, explorable, in the light and the dark theme, kept after reopening."""

from java_kernel import needs_java_kernel, version
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = needs_java_kernel

NOTEBOOK = "figures.ipynb"
SETUP = f"""%maven io.github.ganbook:ganbook:{version()}
import org.ganbook.data.*;
import org.ganbook.gan.*;
import org.ganbook.figure.*;
import org.ganbook.plot.*;
import tech.tablesaw.api.*;
import tech.tablesaw.plotly.components.*;
import tech.tablesaw.plotly.traces.*;
var random = new Random(1);
var history = new History(List.of(History.D_LOSS, History.G_LOSS, History.D_ACCURACY, History.G_ACCURACY), 32, 640);
for (int i = 0; i < 200; i++) history.record(1 + random.nextFloat(), random.nextFloat(), random.nextFloat(), 0.5f);
var pixels = new byte[50 * 28 * 28];
random.nextBytes(pixels);
var images = Images.of(pixels, 50, 28, 28, 1).withLabels(new byte[50], List.of("zero", "one"));
var moments = new LinkedHashMap<String, Images>();
for (int i = 0; i < 4; i++) moments.put("step " + i, images.range(4 * i, 4 * i + 4));
var opinion = new float[48 * 48];
for (int i = 0; i < opinion.length; i++) opinion[i] = (float) Math.sin(i / 400.0);
double[] x = {{1, 2, 3}}, y = {{3, 1, 2}};
String hostile = "\\"quotes' \\\\ and \\uD83D\\uDE00 <script>window.injected = 1</script><img src=x onerror='window.injected=2'>";"""

INTERACTIVE = {
    "jsplot": 'new Figure(Layout.builder("A line").build(), ScatterTrace.builder(x, y).build())',
    "hostile": "new Figure(Layout.builder(hostile).build(), ScatterTrace.builder(x, y).name(hostile).build())",
    "bars": 'new Figure(Layout.builder("Bars").build(), BarTrace.builder(new Object[] {"a", "b", "c"}, y).build())',
    "losses": "Charts.losses(history, Level.discriminator(2 * Math.log(2)))",
    "accuracies": "Charts.accuracies(history)",
    "classes": "Charts.classHistogram(images)",
    "matrix": 'Charts.obedience(new int[][] {{9, 1}, {2, 8}}, List.of("zero", "one"))',
    "functions": 'FunctionChart.between(-2, 2).curve("softplus", v -> Math.log1p(Math.exp(v)))',
    "surface": "Surface.between(-3, 3).discriminator(opinion)",
    "dashboard": 'Dashboard.of().last(history, new Progress(200, 200, 10, 1e3, 0, "finished at step 200"), images)',
}
STILL = {
    "images": "images",
    "grid": "ImageGrid.of(images.take(10)).inColumns(5).labelled()",
    "panels": "ImageGrid.panels(moments)",
    "colour": "Images.of(Arrays.copyOf(pixels, 12 * 28 * 28 * 3), 12, 28, 28, 3)",
}
PAGES = {
    "table": 'Table.create(hostile, StringColumn.create(hostile, "a", hostile), DoubleColumn.create("n", 1, 2))',
    "history": "history",
    "film": "Film.of(moments)",
    "networks": 'GanDescription.of(Recipes.named("s4-gan"), images)',
}
KINDS = list({**INTERACTIVE, **STILL, **PAGES})


def run(page, lab, sources):
    """Open a notebook of some cells and run them."""
    page.open_new(lab, NOTEBOOK, sources)
    page.run_all()
    page.wait(lambda: page.output(len(sources) - 1))
    page.wait(lambda: page.kernel_status() == "Idle")


def cell_of(kind):
    return 1 + KINDS.index(kind)


def check_visible(page, tmp_path, theme):
    """Assert that each kind shows more than a plain area, and leave a picture of it for who wants to look."""
    for kind in KINDS:
        (tmp_path / f"{theme}-{kind}.png").write_bytes(page.picture_of_output(cell_of(kind)))
        assert page.colours_of_output(cell_of(kind)) > 8, f"{kind} in the {theme} theme"


def test_every_kind_of_figure(page, lab, tmp_path):
    run(page, lab, [SETUP, *INTERACTIVE.values(), *STILL.values(), *PAGES.values()])
    assert page.errors() == []
    check_visible(page, tmp_path, "light")
    page.theme("JupyterLab Dark")
    check_visible(page, tmp_path, "dark")

    assert "A line" in page.explore(cell_of("jsplot"))
    assert "<script>window.injected = 1</script>" in page.explore(cell_of("hostile"))
    assert "D at equilibrium: 2 log 2" in page.explore(cell_of("losses"))  # in the legend
    assert "equal shares" in page.explore(cell_of("classes"))
    for kind in INTERACTIVE:
        page.explore(cell_of(kind))
    check_visible(page, tmp_path, "explored")

    page.save()
    pictures = {kind: len(page.pictures(cell_of(kind))) for kind in KINDS}
    page.open(lab, NOTEBOOK)
    page.wait(lambda: {kind: len(page.pictures(cell_of(kind))) for kind in KINDS} == pictures)
    check_visible(page, tmp_path, "reopened")

    assert page.script("return window.injected ?? null") is None
    assert page.console_errors() == []
    assert page.strangers(lab) == []


def test_keys_move_a_films_slider_and_leave_the_notebook_where_it_is(page, lab):
    run(page, lab, [SETUP, "Film.of(moments)", "1"])
    page.show(1)
    page.cell(1).find_element(By.CSS_SELECTOR, "input[type=range]").click()

    def after(*keys):
        ActionChains(page.browser).send_keys(*keys).perform()
        return page.script(
            "const film = arguments[0].querySelector('[id^=film-]');"
            "return [film.querySelector('input').value, film.contains(document.activeElement),"
            " arguments[0].classList.contains('jp-mod-active'), document.querySelectorAll('.jp-Cell').length]",
            page.cell(1),
        )

    assert after(Keys.HOME) == ["0", True, True, 3]
    assert after(Keys.ARROW_RIGHT, Keys.ARROW_UP) == ["2", True, True, 3]
    assert after(Keys.ARROW_LEFT, Keys.ARROW_DOWN) == ["0", True, True, 3]
    assert after(Keys.PAGE_UP, Keys.END) == ["3", True, True, 3]
    play = page.cell(1).find_element(By.CSS_SELECTOR, "[aria-label=play]")
    page.script("arguments[0].focus()", play)
    assert after(Keys.ENTER)[1:] == [True, True, 3]
    page.wait(lambda: play.text == "\u25b6" and after()[0] == "3")
