package org.ganbook.plot;

import java.util.Map;

/** What jsplot has no words for, added to plotly's layout: named lines, marks, notes, images. */
final class Additions {
  private static final int SMALL = 11;
  private static final String VEIL = "rgba(255,255,255,0.6)";

  private Additions() {}

  /** A horizontal line over the whole width, its name above its right end. */
  static void level(Map<String, Object> layout, Level level) {
    Json.listWithin(layout, "shapes")
        .add(
            Json.object(
                "type",
                "line",
                "xref",
                "x domain",
                "x0",
                0,
                "x1",
                1,
                "yref",
                "y",
                "y0",
                level.value(),
                "y1",
                level.value(),
                "line",
                Json.object("color", level.color(), "width", 1.2, "dash", "dash")));
    Json.listWithin(layout, "annotations")
        .add(
            Json.object(
                "text",
                PlotlyText.escape(level.name()),
                "showarrow",
                false,
                "xref",
                "x domain",
                "x",
                1,
                "xanchor",
                "right",
                "yref",
                "y",
                "y",
                level.value(),
                "yanchor",
                "bottom",
                "borderpad",
                0,
                "bgcolor",
                VEIL,
                "font",
                Json.object("size", SMALL, "color", level.color())));
  }

  /** A vertical line over the whole height, its name right of its upper end. */
  static void mark(Map<String, Object> layout, String name, double x) {
    Json.listWithin(layout, "shapes")
        .add(
            Json.object(
                "type",
                "line",
                "layer",
                "below",
                "xref",
                "x",
                "x0",
                x,
                "x1",
                x,
                "yref",
                "y domain",
                "y0",
                0,
                "y1",
                1,
                "line",
                Json.object("color", "#BBBBBB", "width", 1, "dash", "dot")));
    Json.listWithin(layout, "annotations")
        .add(
            Json.object(
                "text",
                PlotlyText.escape(name),
                "showarrow",
                false,
                "xref",
                "x",
                "x",
                x,
                "xanchor",
                "left",
                "yref",
                "y domain",
                "y",
                1,
                "yanchor",
                "top",
                "borderpad",
                0,
                "xshift",
                2,
                "font",
                Json.object("size", SMALL, "color", "#888888")));
  }

  /** Text in the middle of a place. */
  static void note(Map<String, Object> layout, String text, double x, double y) {
    Json.listWithin(layout, "annotations")
        .add(
            Json.object(
                "text",
                PlotlyText.escape(text),
                "showarrow",
                false,
                "x",
                x,
                "y",
                y,
                "borderpad",
                0,
                "font",
                Json.object("size", Style.FONT_SIZE, "color", Style.INK)));
  }

  /**
   * A picture at a place of the paper.
   *
   * @param png PNG file
   * @param left share of the paper's width
   * @param top share of the paper's height, counted from below
   * @param width share of the paper's width
   * @param height share of the paper's height
   */
  static void image(
      Map<String, Object> layout,
      byte[] png,
      double left,
      double top,
      double width,
      double height) {
    Json.listWithin(layout, "images")
        .add(
            Json.object(
                "source", Png.dataUri(png),
                "xref", "paper",
                "yref", "paper",
                "x", left,
                "y", top,
                "xanchor", "left",
                "yanchor", "top",
                "sizex", width,
                "sizey", height,
                "sizing", "stretch",
                "layer", "below"));
  }
}
