package org.ganbook.draw;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;

/** Notes where a figure's picture has text: a {@link Graphics2D} that draws and writes down. */
public final class WrittenTexts {
  /**
   * A line of text.
   *
   * @param words what is written; "?" if it is drawn glyph by glyph
   * @param ink the box of its letters, in pixels of the picture
   */
  public record Written(String words, Rectangle2D ink) {}

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
  private final List<Written> texts = new ArrayList<>();
  private final Graphics2D real;

  private WrittenTexts(Graphics2D real) {
    this.real = real;
  }

  /** All texts of a figure, in the order in which they are drawn. */
  public static List<Written> of(Map<String, Object> json) throws ReflectiveOperationException {
    var sheet = Sheet.of(Json.object(json, "layout"));
    var image = new BufferedImage(sheet.width(), sheet.height(), BufferedImage.TYPE_INT_RGB);
    var written = new WrittenTexts(image.createGraphics());
    StaticChart.prepare(written.real, 1);
    StaticChart.draw(written.recorder(), json, sheet);
    return written.texts;
  }

  /** The boxes of a figure's curves. */
  public static List<Rectangle2D> plots(Map<String, Object> json) {
    var axes = new Axes(json);
    var sheet = Sheet.of(Json.object(json, "layout"));
    return axes.pairs().stream()
        .map(pair -> sheet.plot(axes.layoutOf(pair.get(0)), axes.layoutOf(pair.get(1))))
        .toList();
  }

  private Graphics2D recorder() throws ReflectiveOperationException {
    return new ByteBuddy()
        .subclass(Graphics2D.class)
        .method(ElementMatchers.any())
        .intercept(InvocationHandlerAdapter.of((self, method, given) -> call(method, given)))
        .make()
        .load(WrittenTexts.class.getClassLoader())
        .getLoaded()
        .getDeclaredConstructor()
        .newInstance();
  }

  private Object call(Method method, Object[] given) throws Throwable {
    if (method.getName().equals("drawString") && given[0] instanceof String words) {
      var glyphs = real.getFont().createGlyphVector(CONTEXT, words);
      add(words, glyphs, ((Number) given[1]).doubleValue(), ((Number) given[2]).doubleValue());
    } else if (method.getName().equals("drawGlyphVector")) {
      add("?", (GlyphVector) given[0], (float) given[1], (float) given[2]);
    }
    try {
      return method.invoke(real, given);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void add(String words, GlyphVector glyphs, double x, double y) {
    Shape at =
        AffineTransform.getTranslateInstance(x, y).createTransformedShape(glyphs.getVisualBounds());
    if (!words.isBlank()) {
      texts.add(new Written(words, real.getTransform().createTransformedShape(at).getBounds2D()));
    }
  }
}
