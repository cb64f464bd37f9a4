package org.ganbook.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ganbook.draw.Colors;
import org.ganbook.draw.Fonts;
import org.ganbook.draw.Lettering;
import org.ganbook.draw.Style;
import org.ganbook.nn.Description;

/**
 * The blocks of one network below each other, the shape of what flows at each arrow.
 *
 * @param title the network's name
 * @param input what flows in, such as {@code z: 100}
 * @param output what is said of what flows out, such as {@code logit: }, or nothing
 * @param blocks from above
 * @param color CSS colour of the frames
 */
record BlockColumn(String title, String input, String output, List<Block> blocks, String color) {
  /**
   * Layers that are drawn as one: the first of them, and those after it that compute nothing heavy
   * and leave the shape as it is, such as an activation.
   *
   * @param layers as they were written
   * @param shape of what leaves the block, such as {@code 7 × 7 × 256}
   * @param parameters numbers in the weights of all of them
   */
  record Block(List<String> layers, String shape, long parameters) {
    /** The blocks of a network from input to output. */
    static List<Block> of(Description network) {
      var blocks = new ArrayList<Block>();
      String before = written(network.input());
      for (var row : network.rows()) {
        String shape = written(row.output());
        boolean joins = !blocks.isEmpty() && shape.equals(before) && row.multiplyAdds() == 0;
        if (joins) {
          blocks.add(blocks.remove(blocks.size() - 1).and(row.layer(), row.parameters()));
        } else {
          blocks.add(new Block(List.of(row.layer()), shape, row.parameters()));
        }
        before = shape;
      }
      return blocks;
    }

    private Block and(String layer, long more) {
      var all = new ArrayList<>(layers);
      all.add(layer);
      return new Block(List.copyOf(all), shape, parameters + more);
    }

    /** Whether a layer, as it was written, gets the class from outside. */
    static boolean takesClass(String layer) {
      return layer.contains("(condition)");
    }

    /** A shape as people write it; its own text is {@code [7, 7, 256]}. */
    static String written(Object shape) {
      return shape.toString().replaceAll("[\\[\\] ]", "").replace(",", " × ");
    }
  }

  /** Length of an arrow in pixels. */
  static final int ARROW = 30;

  /** Where the first arrow begins, below the title. */
  static final int HEAD = 42;

  /** Room at the right of a column for the arrow of the class. */
  static final int CLASS_ROOM = 36;

  private static final int LEAST_WIDTH = 200;
  private static final int LINE = 16;
  private static final int PAD = 6;

  /** The width of a block: no layer's text touches its number of parameters. */
  int width() {
    // Bold letters are a little wider.
    double widest = Math.max(LEAST_WIDTH, 1.1 * Fonts.width(title, 14));
    for (Block block : blocks) {
      for (String layer : block.layers()) {
        widest = Math.max(widest, Fonts.width(layer, 12) + 20);
      }
      double first = Fonts.width(block.layers().get(0), 12);
      widest = Math.max(widest, first + Fonts.width(count(block), 11) + 34);
    }
    return (int) Math.ceil(widest);
  }

  private static String count(Block block) {
    return block.parameters() == 0 ? "" : String.format(Locale.ROOT, "%,d", block.parameters());
  }

  /** Whether an arrow of the class stands at its right. */
  boolean takesClass() {
    return blocks.stream().flatMap(block -> block.layers().stream()).anyMatch(Block::takesClass);
  }

  /** The height of title, arrows and blocks in pixels. */
  int height() {
    int height = HEAD + ARROW;
    for (Block block : blocks) {
      height += block.layers().size() * LINE + 2 * PAD + ARROW;
    }
    return height;
  }

  /** Draws it; the last arrow ends at {@code top + height()}. */
  void draw(Graphics2D g, int left, int top) {
    int width = width();
    double middle = left + width / 2.0;
    var frame = Colors.of(color, Color.GRAY);
    var ink = Colors.of(Style.INK, Color.BLACK);
    new Lettering(14, frame, true).draw(g, List.of(title), middle, top, 0.5, 0);
    int y = top + HEAD;
    arrow(g, middle, y, y + ARROW, input);
    y += ARROW;
    for (int b = 0; b < blocks.size(); b++) {
      var block = blocks.get(b);
      int height = block.layers().size() * LINE + 2 * PAD;
      var box = new RoundRectangle2D.Double(left, y, width, height, 8, 8);
      g.setColor(Colors.withOpacity(frame, 0.1));
      g.fill(box);
      g.setColor(frame);
      g.setStroke(new BasicStroke(1.2f));
      g.draw(box);
      for (int i = 0; i < block.layers().size(); i++) {
        var lettering = new Lettering(12, i == 0 ? ink : Colors.of(Style.QUIET, ink), false);
        double line = y + PAD + (i + 0.5) * LINE;
        lettering.draw(g, List.of(block.layers().get(i)), left + 10, line, 0, 0.5);
        if (Block.takesClass(block.layers().get(i))) {
          classArrow(g, left + width, line);
        }
      }
      new Lettering(11, Colors.of(Style.QUIET, ink), false)
          .draw(g, List.of(count(block)), left + width - 8, y + PAD + 0.5 * LINE, 1, 0.5);
      y += height;
      String what = b == blocks.size() - 1 ? output : "";
      arrow(g, middle, y, y + ARROW, what + block.shape());
      y += ARROW;
    }
  }

  /** The class goes round the layers before: an arrow from the right into the block. */
  private static void classArrow(Graphics2D g, double x, double y) {
    var turned = (Graphics2D) g.create();
    turned.rotate(Math.PI / 2, x, y);
    line(turned, x, y - ARROW, y);
    turned.dispose();
    new Lettering(11, Colors.of(Style.INK, Color.BLACK), false)
        .draw(g, List.of("y"), x + ARROW + 2, y, 0, 0.5);
  }

  /** An arrow downwards, what flows along it to its right. */
  private static void arrow(Graphics2D g, double x, double from, double to, String flowing) {
    line(g, x, from, to);
    new Lettering(11, Colors.of(Style.INK, Color.BLACK), false)
        .draw(g, List.of(flowing), x + 8, (from + to) / 2 - 2, 0, 0.5);
  }

  private static void line(Graphics2D g, double x, double from, double to) {
    g.setColor(Colors.of(Style.QUIET, Color.GRAY));
    g.setStroke(new BasicStroke(1.2f));
    g.draw(new Line2D.Double(x, from + 2, x, to - 6));
    var head = new Path2D.Double();
    head.moveTo(x, to - 2);
    head.lineTo(x - 4, to - 9);
    head.lineTo(x + 4, to - 9);
    head.closePath();
    g.fill(head);
  }
}
