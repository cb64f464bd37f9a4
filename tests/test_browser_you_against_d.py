"""You against D in a real JupyterLab and in a report: played with mouse and keys, and still a picture without scripts."""

import json

from java_kernel import needs_java_kernel, version
from live_page import check_quiet, check_stripped, save_and_open_again, status
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from ganbook_notebook.page import page as report_of

pytestmark = needs_java_kernel

NOTEBOOK = "game.ipynb"
SOURCES = [
    f"%maven io.github.ganbook:ganbook:{version()}\nimport org.ganbook.plot.*;\nvar game = YouAgainstD.recorded();",
    "game",
    'System.out.println("{\\"real\\": " + Arrays.toString(game.real()) + ", \\"logits\\": " '
    '+ Arrays.toString(game.logits()) + "}");',
]
GAME, DATA = 1, 2
ROUND = 24


def tiles(within):
    return within.find_elements(By.CSS_SELECTOR, "[role=group] button")


def pressed(within):
    """The images that are taken for real, counted from 0."""
    return [i for i, tile in enumerate(tiles(within)) if tile.get_attribute("aria-pressed") == "true"]


def names(within):
    return [tile.get_attribute("aria-label") for tile in tiles(within)]


def truth_button(within):
    return within.find_element(By.XPATH, ".//button[not(ancestor::*[@role='group'])]")


def hits(data, number, taken):
    """How often the player and D are right in a round, counted from 0, and how many of it are real."""
    places = range(number * ROUND, (number + 1) * ROUND)
    you = sum((at % ROUND in taken) == data["real"][at] for at in places)
    d = sum((data["logits"][at] > 0) == data["real"][at] for at in places)
    return you, d, sum(data["real"][at] for at in places)


def test_it_is_played_with_mouse_and_keys_and_counts_right(page, lab, tmp_path):
    page.open_new(lab, NOTEBOOK, SOURCES)
    page.run_all()
    page.wait(lambda: "}" in page.output(DATA))
    page.wait(lambda: page.kernel_status() == "Idle")
    assert page.errors() == []
    data = json.loads(page.output(DATA))
    page.show(GAME)
    game = page.cell(GAME)
    assert names(game) == [f"image {i + 1}" for i in range(ROUND)]
    assert status(game) == "0 of 24 chosen."
    (tmp_path / "light.png").write_bytes(page.picture_of_output(GAME))

    tiles(game)[0].click()
    for keys in [Keys.TAB, Keys.TAB, Keys.SPACE], [Keys.TAB, Keys.ENTER], [Keys.TAB, Keys.SPACE, Keys.SPACE]:
        ActionChains(page.browser).send_keys(*keys).perform()
    assert pressed(game) == [0, 2, 3]
    assert status(game) == "3 of 24 chosen."
    assert page.script("return document.querySelectorAll('.jp-Cell').length") == len(SOURCES)

    page.script("arguments[0].focus()", truth_button(game))
    ActionChains(page.browser).send_keys(Keys.ENTER).perform()
    you, d, real = hits(data, 0, [0, 2, 3])
    assert status(game) == f"You got {you} of 24 right, D {d}. ({real} are real.)"
    told = [name.split(": ")[1].split(".")[0] == "real" for name in names(game)]
    assert told == data["real"][:ROUND]
    tiles(game)[5].click()
    assert pressed(game) == [0, 2, 3]  # the round is over
    page.theme("JupyterLab Dark")
    (tmp_path / "dark.png").write_bytes(page.picture_of_output(GAME))

    truth_button(game).click()
    assert pressed(game) == [] and names(game)[0] == "image 1"
    truth_button(game).click()
    second = hits(data, 1, [])
    assert f"In all 2 rounds: you {you + second[0]}, D {d + second[1]} of 48." in status(game)
    for _ in range(2 * (len(data["real"]) // ROUND - 1) - 1):
        truth_button(game).click()
    assert status(game) == "0 of 24 chosen." and truth_button(game).text == "Show the truth"

    saved = save_and_open_again(page, lab, NOTEBOOK, GAME, lambda cell: len(tiles(cell)) == ROUND)
    text = check_stripped(page, lab, saved, GAME)
    assert text.split("\n")[-1].startswith("24 images, real and generated. Real are images ")

    file = tmp_path / "report.html"
    file.write_text(report_of(saved, "A game"), encoding="utf-8")
    page.browser.get("about:blank")  # Lab asks its server until it is left
    page.strangers()
    page.browser.get(file.as_uri())
    page.wait(lambda: len(tiles(page.browser)) == ROUND)
    tiles(page.browser)[1].click()
    truth_button(page.browser).click()
    you, d, real = hits(data, 0, [1])
    assert status(page.browser) == f"You got {you} of 24 right, D {d}. ({real} are real.)"
    page.screenshot(tmp_path / "report.png")
    check_quiet(page)
