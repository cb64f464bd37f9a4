// Draws each figure from its JSON when it comes near the screen; its picture stays if that fails.
(function () {
  if (!window.Plotly) return;
  const draw = (source) => {
    const place = document.createElement("div");
    const figure = JSON.parse(source.textContent);
    // Without showSendToCloud: false, plotly offers a button that uploads the chart.
    const options = Object.assign({ responsive: true }, figure.config, { displaylogo: false, showSendToCloud: false });
    source.after(place);
    Plotly.newPlot(place, figure.data, figure.layout || {}, options)
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
