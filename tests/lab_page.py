"""A notebook open in JupyterLab, driven as a person would."""

import base64
import re
from contextlib import suppress

import nbformat
import patience
from conftest import requests_of
from nbformat.v4 import new_code_cell, new_notebook
from selenium.common.exceptions import MoveTargetOutOfBoundsException, StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"
CELL = f"{PANEL} .jp-Notebook .jp-Cell"
CONNECTED = """
const session = window.jupyterapp?.shell.currentWidget?.sessionContext;
return session?.isReady && session.session?.kernel?.connectionStatus === 'connected';
"""


class LabPage:
    """The visible notebook of a browser window."""

    def __init__(self, browser):
        self.browser = browser

    def open(self, lab, notebook):
        """Open a notebook of the server's folder and wait until its kernel is ready."""
        self.browser.get(lab.page(notebook))
        self.wait(lambda: self.browser.find_elements(By.CSS_SELECTOR, CELL))
        # Run All Cells does nothing, without a word, while the session is still being made.
        self.wait(lambda: self.script(CONNECTED))

    def open_new(self, lab, notebook, cells):
        """Write a notebook of these sources, or cells, for the Java kernel, and open it."""
        made = new_notebook(cells=[new_code_cell(cell) if isinstance(cell, str) else cell for cell in cells])
        made.metadata["kernelspec"] = {"name": "java", "display_name": "Java", "language": "java"}
        nbformat.write(made, lab.folder / notebook)
        self.open(lab, notebook)

    def wait(self, condition):
        """Wait until a condition gives something true; give that. Who waits in vain is told how the page stands."""

        def holds():
            try:
                return condition()
            except StaleElementReferenceException:
                return None

        driver = self.browser.service.process.pid
        return patience.wait_for(holds, seen=self._seen, state=self._state, but=driver)

    def _seen(self):
        """What a reader sees of the progress."""
        return self.script("return [document.body?.innerText, document.all.length, window.seenPictures?.size]")

    def _state(self):
        counted = self.script("return window.seenPictures?.size")
        return (
            f"kernel {self.kernel_status()}, prompts {' '.join(filter(None, self.prompts()))}, "
            f"pictures counted {counted}, errors {self.errors()}"
        )

    def script(self, code, *arguments):
        """Run JavaScript in the page; give its value."""
        return self.browser.execute_script(code, *arguments)

    def kernel_status(self):
        """Tell what the status bar says of the kernel: Idle, Busy, Connecting, ..."""
        bar = self.script("return document.querySelector('#jp-main-statusbar')?.innerText ?? ''")
        found = re.search(r"^(.+) \| (\w+)$", bar, re.MULTILINE)
        return found.group(2) if found and found.group(1) != "No Kernel" else None

    def menu(self, *labels):
        """Choose an entry of the main menu, such as Run, Run All Cells, or of a menu in it."""
        bar = f"//div[@id='jp-MainMenu']//div[contains(@class,'lm-MenuBar-itemLabel') and text()='{labels[0]}']"
        self.browser.find_element(By.XPATH, bar).click()
        for label in labels[1:]:
            item = f"//div[contains(@class,'lm-Menu-itemLabel') and starts-with(text(),'{label}')]"
            self.wait(lambda item=item: self.browser.find_elements(By.XPATH, item))[0].click()

    def theme(self, name):
        """Choose a theme, such as JupyterLab Dark."""
        self.menu("Settings", "Theme", name)
        light = "false" if "Dark" in name else "true"
        self.wait(lambda: self.script("return document.body.dataset.jpThemeLight") == light)

    def run_all(self):
        """Run all cells, and wait until they are under way."""
        self.menu("Run", "Run All Cells")
        self.wait(lambda: "[*]:" in self.prompts())

    def prompts(self):
        """Give the prompts of the cells: [ ]: before it ran, [*]: while it waits or runs, [7]: afterwards."""
        return self.script(f"return [...document.querySelectorAll('{CELL} .jp-InputPrompt')].map(p => p.textContent)")

    def save(self):
        """Save, and wait until nothing is left to save."""
        self.menu("File", "Save Notebook")
        self.wait(lambda: not self.script("return document.querySelector('.lm-mod-current.jp-mod-dirty') !== null"))

    def toolbar(self, command):
        """Press the toolbar's button of a command, such as notebook:interrupt-kernel."""
        self.browser.find_element(By.CSS_SELECTOR, f"{PANEL} [data-command='{command}']").click()

    def stop(self):
        """Press the toolbar's stop button."""
        self.toolbar("notebook:interrupt-kernel")

    def cell(self, number):
        """Give the element of a cell, counted from 0."""
        selector = f"{CELL}[data-windowed-list-index='{number}']"
        return self.wait(lambda: self.browser.find_elements(By.CSS_SELECTOR, selector))[0]

    def show(self, number):
        """Scroll to a cell until it stays: Lab may be on its way elsewhere, and cells above may still grow."""
        self.wait(
            lambda: self.script(
                "const top = () => arguments[0].getBoundingClientRect().top;"
                "const before = top();"
                "arguments[0].scrollIntoView({block: 'center'});"
                "return Math.abs(top() - before) < 2",
                self.cell(number),
            )
        )

    def run_cell(self, number):
        """Click into a cell and run it."""
        self.cell(number).find_element(By.CSS_SELECTOR, ".cm-content").click()
        self.cell(number).find_element(By.CSS_SELECTOR, ".cm-content").send_keys(Keys.SHIFT, Keys.ENTER)

    def output(self, number):
        """Give the text that a cell has put out, alternative texts of pictures included."""
        return self.script(
            "const out = arguments[0].querySelector('.jp-Cell-outputArea');"
            "return out ? [out.textContent, ...[...out.querySelectorAll('img')].map(i => i.alt)].join('\\n') : ''",
            self.cell(number),
        )

    def pictures(self, number):
        """Give the sources of the pictures that a cell shows."""
        return self.script(
            "return [...arguments[0].querySelectorAll('.jp-Cell-outputArea img')].map(i => i.src)", self.cell(number)
        )

    def count_pictures(self, number):
        """Begin to count the different pictures that a cell shows, however soon the next one takes their place."""
        self.script(
            "const seen = window.seenPictures = new Set();"
            "const look = () => document.querySelectorAll(arguments[0]).forEach(image => seen.add(image.src));"
            "new MutationObserver(look).observe("
            "  document, {childList: true, subtree: true, attributes: true, attributeFilter: ['src']});",
            f"{CELL}[data-windowed-list-index='{number}'] .jp-Cell-outputArea img",
        )

    def pictures_counted(self):
        """Give the number of different pictures since `count_pictures`."""
        return self.script("return window.seenPictures.size")

    def picture_of_output(self, number):
        """Give what the window shows of a cell's output, as a PNG."""
        self.show(number)
        return self.cell(number).find_element(By.CSS_SELECTOR, ".jp-Cell-outputArea").screenshot_as_png

    def colours_of_output(self, number):
        """Count the colours that the window shows in a cell's output."""
        return self.browser.execute_async_script(
            "const [png, done] = arguments;"
            "const image = new Image();"
            "image.onload = () => {"
            "  const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');"
            "  canvas.drawImage(image, 0, 0);"
            "  done(new Set(new Uint32Array(canvas.getImageData(0, 0, image.width, image.height).data.buffer)).size);"
            "};"
            "image.src = 'data:image/png;base64,' + png;",
            base64.b64encode(self.picture_of_output(number)).decode(),
        )

    def explore(self, number):
        """Point at a cell's last picture, as a reader does who wants to explore it; give the chart's text."""
        self.wait(lambda: self._point_at_last_picture(number))
        return self.script(
            "return [...arguments[0].querySelectorAll('.js-plotly-plot text')].map(t => t.textContent).join('\\n')",
            self.cell(number),
        )

    def _point_at_last_picture(self, number):
        """Point there; give what plotly has drawn for it by now."""
        self.show(number)
        # There is none for a moment while the cell runs again.
        pictures = self.wait(lambda: self.cell(number).find_elements(By.CSS_SELECTOR, ".jp-RenderedPlotly"))
        with suppress(MoveTargetOutOfBoundsException):  # Lab scrolled on meanwhile
            ActionChains(self.browser).move_to_element(pictures[-1]).perform()
        return self.cell(number).find_elements(By.CSS_SELECTOR, ".js-plotly-plot .main-svg")

    def errors(self):
        """Give the errors that cells have put out."""
        return [
            element.text
            for element in self.browser.find_elements(
                By.CSS_SELECTOR, f"{PANEL} [data-mime-type='application/vnd.jupyter.error']"
            )
        ]

    def console_errors(self):
        """Give what the console has called severe since the last call."""
        return [entry["message"] for entry in self.browser.get_log("browser") if entry["level"] == "SEVERE"]

    def strangers(self, lab=None):
        """Give the addresses asked for since the last call that are neither files nor the server's."""
        here = ("file:", "data:", "blob:", *((lab.url, lab.url.replace("http", "ws", 1)) if lab else ()))
        return [url for url in requests_of(self.browser) if not url.startswith(here)]

    def screenshot(self, path):
        """Save what the window shows."""
        path.write_bytes(base64.b64decode(self.browser.get_screenshot_as_base64()))
