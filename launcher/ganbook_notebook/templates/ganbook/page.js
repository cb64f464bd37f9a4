// Draws each figure from its JSON when it comes near the screen; its picture stays if that fails, or if the screen is
// narrower than the figure: a picture can be made smaller without its parts getting in each other's way.
(function () {
  if (!window.Plotly) return;
  const draw = (source) => {
    const place = document.createElement("div");
    const figure = JSON.parse(source.textContent);
    // Without showSendToCloud: false, plotly offers a button that uploads the chart.
    const options = Object.assign({ responsive: true }, figure.config, { displaylogo: false, showSendToCloud: false });
    source.after(place);
    const layout = figure.layout || {};
    if (layout.width > place.clientWidth) {
      if (source.parentElement.querySelector("img")) {
        place.remove();
        return;
      }
      layout.width = place.clientWidth;
    }
    Plotly.newPlot(place, figure.data, layout, options)
      .then(() => source.parentElement.classList.add("figure-drawn"))
      .catch(() => place.remove());
  };
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((each) => each.isIntersecting)) {
      seen.unobserve(entry.target);
      draw(entry.target.querySelector('script[type="application/vnd.plotly.v1+json"]'));
    }
  }, { rootMargin: "600px" });
  document
    .querySelectorAll('script[type="application/vnd.plotly.v1+json"]')
    .forEach((source) => seen.observe(source.parentElement));
})();
