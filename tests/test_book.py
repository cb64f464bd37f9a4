"""`./ganbook book`: every link of the site followed, its pages seen in a browser, nobody's folder replaced."""

import functools
import http.server
import json
import os
import re
import threading
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest
from conftest import ganbook, requests_of

from ganbook_launcher import chromium, places, site
from ganbook_launcher.problem import Problem
from ganbook_notebook import book, paper
from ganbook_notebook.failure import Failure

LARGEST = 60_000_000  # bytes of the whole book, of which the Javadoc is some three million
LARGEST_FIRST_PAGE = 300_000  # bytes before pictures


@pytest.fixture(scope="module")
def written_book(tmp_path_factory):
    """The folder of a book with a Javadoc of one page, below two others; and its chapters."""
    beside = tmp_path_factory.mktemp("api")
    (beside / "index.html").write_text("<!DOCTYPE html><title>API</title><h1>API</h1>")
    folder = tmp_path_factory.mktemp("served") / "some" / "where"
    folder.mkdir(parents=True)
    return folder, book.write_site(folder, api=beside, address="https://example.org/gan")


@pytest.fixture(scope="module")
def made(written_book):
    return written_book[0]


class Page(HTMLParser):
    """What a page of the book holds."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.links, self.loaded, self.headings, self.pictures = [], [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        about = dict(attributes)
        self.ids += [about["id"]] if "id" in about else []
        if tag == "a":
            self.links.append(about["href"])
        elif tag == "link" and about["rel"] in ("prev", "next"):
            self.links.append(about["href"])
        else:
            loading = ("src", "srcset", "href", "poster", "data", "action", "background")
            self.loaded += [value for name, value in attributes if name in loading]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "img":
            self.pictures.append(about)


@pytest.fixture(scope="module")
def pages(made):
    return {file.name: Page(file.read_text(encoding="utf-8")) for file in sorted(made.glob("*.html"))}


def test_every_link_leads_to_a_page_and_a_place_on_it(made, pages):
    assert len(pages) > len(places.pages()) + 5
    broken = []
    for name, page in pages.items():
        for link in page.links + page.loaded:
            parts = urlsplit(link)
            if parts.scheme in ("https", "data", "mailto"):
                continue
            file = made / unquote(parts.path) if parts.path else made / name
            anchors = pages[file.name].ids if file.parent == made and file.name in pages else []
            if parts.scheme or not file.is_file() or (parts.fragment and unquote(parts.fragment) not in anchors):
                broken.append(f"{name}: {link}")
    assert broken == []


def test_what_the_search_finds_is_there(made, pages):
    script = (made / "assets" / "search-index.js").read_text(encoding="utf-8")
    index = json.loads(script.partition("=")[2].rstrip(";\n"))
    files = [file for file, _ in index["pages"]]
    assert sorted(files) == sorted(pages)
    found = [(files[number], anchor) for number, anchor, _, _ in index["sections"]]
    assert [place for place in found if place[1] and place[1] not in pages[place[0]].ids] == []


def test_no_page_loads_anything_from_elsewhere(made, pages):
    loaded = [address for page in pages.values() for address in page.loaded]
    assert [address[:80] for address in loaded if not re.match(r"data:|assets/|pictures/", address)] == []
    assert "url(" not in (made / "assets" / "book.css").read_text(encoding="utf-8")


def test_every_page_has_one_title_headings_in_order_and_pictures_that_are_told(pages):
    for name, page in pages.items():
        steps = [after - before for before, after in zip(page.headings, page.headings[1:], strict=False)]
        assert page.headings.count(1) == 1 and page.headings[0] == 1 and max(steps, default=0) <= 1, name
        assert len(page.ids) == len(set(page.ids)), name
        assert [picture for picture in page.pictures if "alt" not in picture] == [], name


def test_each_page_leads_to_the_next_and_all_links_between_notebooks_stay_links(pages):
    walked, name = [], "index.html"
    while name and name not in walked:
        walked.append(name)
        page = pages[name]
        following = [link for link in page.links if link.endswith(".html")][-1]
        name = following if following not in walked else None
    assert len(walked) == len(pages)
    assert walked[1 : len(places.pages()) + 1] == [f"{page.stem}.html" for page in places.pages()]
    lesson = "09-a-digit-on-request.html"
    assert "07-counting-what-it-draws.html" in pages[lesson].links
    assert "improved-recipes.html" in pages["S0-gan-and-cgan.html"].links
    assert "glossary.html" in pages["index.html"].links and "api/index.html" in pages["index.html"].links


def test_columns_are_not_wrapped_and_sentences_are(made):
    texts = {True: [], False: []}
    for file in made.glob("*.html"):
        for kind, text in re.findall(r'<pre( class="columns")?>([^<]+)</pre>', file.read_text(encoding="utf-8")):
            texts[bool(kind)].append(text)
    assert any(text.startswith("generator, input") for text in texts[True])
    assert any(text.startswith("Not yet: ") for text in texts[False])
    assert [text for text in texts[True] if text.startswith("Not yet: ")] == []


def test_each_page_has_a_picture_for_previews(made):
    for file in made.glob("*.html"):
        image = re.search(r'<meta property="og:image" content="https://example\.org/gan/([^"]+)">', file.read_text())
        assert (made / image[1]).is_file(), file.name


def test_it_is_small(made):
    whole = sum(file.stat().st_size for file in made.rglob("*") if file.is_file())
    first = sum((made / file).stat().st_size for file in ("index.html", "assets/book.css", "assets/book.js"))
    assert whole < LARGEST and first < LARGEST_FIRST_PAGE


@pytest.fixture
def served(made):
    """The address of the book on a server that has it in a folder of a folder."""
    silent = type("Silent", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    handler = functools.partial(silent, directory=str(made.parents[1]))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/some/where/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("place", ["folder", "server"])
def test_it_works_from_a_folder_and_from_a_servers_sub_path(browser, made, served, place):
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait

    address = served if place == "server" else f"{made.as_uri()}/"
    wait = WebDriverWait(browser, 600)

    browser.get(f"{address}05-dense-gan.html")
    wait.until(lambda window: window.execute_script("return typeof Plotly") == "object")
    browser.execute_script("document.querySelector('script[type*=plotly]').parentElement.scrollIntoView()")
    wait.until(lambda window: window.find_elements(By.CSS_SELECTOR, ".figure-drawn .main-svg"))
    assert browser.find_element(By.CSS_SELECTOR, "[aria-current=page]").text == "05 · A dense GAN"

    field = browser.find_element(By.ID, "search")
    field.send_keys("oscillation")
    found = wait.until(lambda window: window.find_elements(By.CSS_SELECTOR, "#found li a"))
    assert [link.get_attribute("href") for link in found][0] == f"{address}glossary.html#term-oscillation"
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys("four ways CLASS")
    titles = wait.until(lambda window: [b.text for b in window.find_elements(By.CSS_SELECTOR, "#found b")])
    assert titles[0] == "10 · Four ways to say the class"
    field.send_keys(Keys.ENTER)
    wait.until(lambda window: "10-four-ways-to-say-the-class.html" in window.current_url)

    browser.find_element(By.CSS_SELECTOR, ".turn [rel=prev]").click()
    wait.until(lambda window: "09-a-digit-on-request.html" in window.current_url)
    asked = [url for url in requests_of(browser) if not url.startswith(("data:", "blob:", "chrome:"))]
    assert asked and [url for url in asked if not url.startswith(address)] == []
    assert [entry["message"] for entry in browser.get_log("browser")] == []


@pytest.mark.slow
def test_the_contents_of_the_printed_book_say_the_right_pages(written_book, tmp_path):
    try:
        browser = chromium.find(os.environ)
    except Problem as problem:
        pytest.skip(f"no Chromium: {problem}")
    folder, chapters = written_book
    few = [chapter for chapter in chapters if chapter.name in ("index", "00-start-here", "glossary")]
    paper.write(few, folder, tmp_path / "few.pdf", browser)
    numbers = paper.page_numbers((tmp_path / "few.pdf").read_bytes())
    assert list(numbers) == ["part-1", "part-2", "part-3"] and numbers["part-1"] == 3
    assert 3 < numbers["part-2"] < numbers["part-3"] - 3
    html = paper.document(few, numbers)
    assert f"<span>Glossary</span><i></i><b>{numbers['part-3']}</b>" in html
    assert not (folder / "for-paper.html").exists()
    page = Page(html)
    assert [link for link in page.links if link.startswith("#") and link[1:] not in page.ids] == []
    assert "<script" not in html and "<details>" not in html and len(page.ids) == len(set(page.ids))


def written(folder, text="a page"):
    with site.replaced(folder) as new:
        (new / "index.html").write_text(text)


def test_a_book_takes_the_place_of_a_book_and_of_nothing_else(tmp_path):
    written(tmp_path / "site")
    (tmp_path / "site" / ".DS_Store").write_bytes(b"what a look at it has left")
    written(tmp_path / "site", "another")
    assert (tmp_path / "site" / "index.html").read_text() == "another"
    (tmp_path / "empty").mkdir()
    written(tmp_path / "empty")
    for change in (lambda at: (at / "notes.txt").write_text("mine"), lambda at: (at / "index.html").write_text("mine")):
        written(tmp_path / "mine")
        change(tmp_path / "mine")
        with pytest.raises(Problem, match="which no book has written there: move it away, or choose another folder"):
            written(tmp_path / "mine")
        assert "mine" in [file.read_text() for file in (tmp_path / "mine").iterdir()]
        for file in (tmp_path / "mine").iterdir():
            file.unlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "mine", "site"]


def test_a_folder_of_somebody_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    done = ganbook("book", "--no-api", "-o", tmp_path)
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert "holds 'thesis.txt', which no book has written there" in done.stderr
    done = ganbook("book", "--no-api", "-o", tmp_path / "thesis.txt")
    assert done.returncode == 1 and "expected a folder, found a file" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_place_without_rights_is_refused(tmp_path):
    if os.name != "posix" or os.geteuid() == 0:
        pytest.skip("this user may write everywhere")
    tmp_path.chmod(0o500)
    with pytest.raises(Problem, match="cannot be written here"):
        site.check(tmp_path / "site")


def test_a_damaged_notebook_costs_nothing(tmp_path, monkeypatch):
    written(tmp_path / "site")
    (tmp_path / "07-damaged.ipynb").write_text("{")
    monkeypatch.setattr(places, "pages", lambda: [tmp_path / "07-damaged.ipynb"])
    job = {"site": str(tmp_path / "site"), "api": None, "chromium": None, "address": None}
    with pytest.raises(Failure, match="07-damaged.ipynb is not a notebook that Jupyter can read"):
        book.write(job)
    assert (tmp_path / "site" / "index.html").read_text() == "a page"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["07-damaged.ipynb", "site"]
