// Full-text search: the index is a script too, since a page opened from a folder may fetch nothing; it comes when it is wanted.
(function () {
  const input = document.getElementById("search");
  const panel = document.getElementById("found");
  const [status, list] = [panel.querySelector("p"), panel.querySelector("ol")];
  const MOST = 30;
  const fold = (text) => Array.from(text, (letter) => letter.normalize("NFD")[0].toLowerCase()[0]).join("");
  let sections = null;
  let loading = false;

  function load() {
    if (loading) return;
    loading = true;
    const script = document.createElement("script");
    script.src = "assets/search-index.js";
    script.onload = () => {
      const { pages, sections: found } = window.bookIndex;
      sections = found.map(([page, anchor, heading, text]) => {
        const words = Array.from(text).join("");
        return { file: pages[page][0], page: pages[page][1], anchor, heading, words,
          inTitle: fold(pages[page][1]), inHeading: fold(heading), inText: fold(words) };
      });
      show();
    };
    script.onerror = () => { loading = false; };
    document.head.append(script);
  }

  function rank(section, terms, phrase) {
    let sum = section.inHeading === phrase ? 30 : section.inText.includes(phrase) ? 8 : 0;
    for (const term of terms) {
      const inText = section.inText.split(term).length - 1;
      const inHeading = section.inHeading.includes(term);
      const inTitle = section.inTitle.includes(term);
      if (!inText && !inHeading && !inTitle) return 0;
      // A page's title counts at its beginning, not once more in each of its sections.
      sum += Math.min(inText, 5) + (inHeading ? 20 : 0) + (inTitle && !inHeading ? 0.5 : 0);
    }
    return sum;
  }

  // The text with its terms marked, from a little before the first.
  function excerpt(section, terms, phrase, most) {
    const together = section.inText.indexOf(phrase);
    const places = terms.map((term) => section.inText.indexOf(term)).filter((place) => place >= 0);
    const first = together >= 0 ? together : Math.min(...places);
    const place = document.createElement("span");
    const start = Number.isFinite(first) ? Math.max(0, first - 50) : 0;
    let at = start;
    const end = Math.min(section.words.length, start + most);
    if (start) place.append("… ");
    while (at < end) {
      const hits = terms.map((term) => [section.inText.indexOf(term, at), term.length]).filter(([hit]) => hit >= 0 && hit < end);
      if (!hits.length) break;
      const [hit, length] = hits.reduce((one, other) => (other[0] < one[0] ? other : one));
      const mark = document.createElement("mark");
      mark.textContent = section.words.slice(hit, hit + length);
      place.append(section.words.slice(at, hit), mark);
      at = hit + length;
    }
    place.append(section.words.slice(at, Math.max(at, end)), end < section.words.length ? " …" : "");
    return place;
  }

  function show() {
    const terms = fold(input.value).split(/\s+/).filter(Boolean);
    const phrase = terms.join(" ");
    panel.hidden = !terms.length;
    list.replaceChildren();
    if (!terms.length) return;
    if (!sections) { status.textContent = "Loading the index …"; return; }
    const hits = sections.map((section) => [rank(section, terms, phrase), section]).filter(([sum]) => sum > 0);
    hits.sort((one, other) => other[0] - one[0]);
    status.textContent = hits.length === 0 ? "Nothing found."
      : hits.length > MOST ? `The first ${MOST} of ${hits.length} places` : hits.length === 1 ? "1 place" : `${hits.length} places`;
    for (const [, section] of hits.slice(0, MOST)) {
      const link = document.createElement("a");
      link.href = section.file + (section.anchor ? `#${section.anchor}` : "");
      const name = document.createElement("b");
      name.textContent = section.heading && section.heading !== section.page ? `${section.page} › ${section.heading}` : section.page;
      link.append(name, excerpt(section, terms, phrase, 180));
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
  }

  const close = () => { panel.hidden = true; };
  input.hidden = false;
  input.addEventListener("focus", () => { load(); if (input.value) show(); });
  input.addEventListener("input", () => { load(); show(); });
  panel.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
  document.addEventListener("click", (event) => { if (!event.target.closest(".search")) close(); });
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
      return;
    }
    if (!event.target.closest(".search")) return;
    if (event.key === "Escape") { close(); input.focus(); return; }
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Enter" && event.target === input && links.length) { event.preventDefault(); links[0].click(); }
    if (event.key === "ArrowDown" && links.length) { event.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus(); }
    if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (at ? links[at - 1] : input).focus(); }
  });
})();
