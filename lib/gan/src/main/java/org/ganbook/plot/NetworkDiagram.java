package org.ganbook.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ganbook.draw.Colors;
import org.ganbook.draw.Fonts;
import org.ganbook.draw.Lettering;
import org.ganbook.draw.Png;
import org.ganbook.draw.StaticChart;
import org.ganbook.draw.Style;
import org.ganbook.figure.Picture;
import org.ganbook.figure.Visual;
import org.ganbook.gan.GanDescription;
import org.ganbook.nn.Description;
import org.ganbook.plot.BlockColumn.Block;

/**
 * The architecture of a network or of a GAN: layers as blocks, the shape of what flows at each
 * arrow, the number of parameters at the right of each block; an arrow {@code y} where the class
 * comes in.
 *
 * @param networks one network, or G and D
 */
public record NetworkDiagram(List<Description> networks) implements Visual {
  private static final int EDGE = 12;
  private static final int APART = 90;
  private static final int ROOM_AT_RIGHT = 8;

  /** Pixels a CSS pixel: small letters stay legible on paper and where a page enlarges them. */
  private static final int SCALE = 2;

  /** Takes a copy. */
  public NetworkDiagram {
    networks = List.copyOf(networks);
  }

  /** Draws one network. */
  public static NetworkDiagram of(Description network) {
    return new NetworkDiagram(List.of(network));
  }

  /** Draws both networks of a GAN, with the way of the generated images from G to D. */
  public static NetworkDiagram of(GanDescription gan) {
    return new NetworkDiagram(List.of(gan.generator(), gan.discriminator()));
  }

  /** Returns a sentence a network that says what there is to see. */
  public String text() {
    return networks.stream().map(NetworkDiagram::sentence).collect(Collectors.joining(" "));
  }

  private static String sentence(Description network) {
    boolean told = network.rows().stream().anyMatch(row -> Block.takesClass(row.layer()));
    String input = Block.written(network.input()) + (told ? " and the class" : "");
    var shapes = new ArrayList<String>(List.of(input));
    Block.of(network).forEach(block -> shapes.add(block.shape()));
    return String.format(
        Locale.ROOT,
        "%s: from %s, %,d parameters.",
        network.network(),
        String.join(" to ", shapes),
        network.parameters());
  }

  @Override
  public Picture picture() {
    var columns = columns();
    boolean told = columns.get(columns.size() - 1).takesClass();
    int width = 2 * EDGE + (told ? BlockColumn.CLASS_ROOM : ROOM_AT_RIGHT) - APART;
    int height = 0;
    for (BlockColumn column : columns) {
      width += column.width() + APART;
      height = Math.max(height, column.height() + 2 * EDGE);
    }
    var image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      StaticChart.prepare(g, SCALE);
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, width, height);
      int left = EDGE;
      for (BlockColumn column : columns) {
        column.draw(g, left, EDGE);
        left += column.width() + APART;
      }
      if (columns.size() == 2) {
        images(g, columns.get(0), columns.get(1));
      }
    } finally {
      g.dispose();
    }
    double shrunk = Math.min(1, (double) Style.MAX_WIDTH / width);
    return new Picture(
        null,
        Png.drawing(image),
        (int) (shrunk * width),
        (int) (shrunk * height),
        Fonts.noted(text()));
  }

  private List<BlockColumn> columns() {
    boolean gan = networks.size() == 2;
    var columns = new ArrayList<BlockColumn>();
    for (int i = 0; i < networks.size(); i++) {
      var network = networks.get(i);
      boolean generator = gan ? i == 0 : network.network().contains("generator");
      String total = String.format(Locale.ROOT, "%,d parameters", network.parameters());
      columns.add(
          new BlockColumn(
              network.network() + ": " + total,
              (gan ? (i == 0 ? "z: " : "image: ") : "") + Block.written(network.input()),
              gan ? (i == 0 ? "image: " : "logit: ") : "",
              Block.of(network),
              generator ? Style.GENERATOR : Style.DISCRIMINATOR));
    }
    return columns;
  }

  /** Generated images from G's last arrow round the corner to D, real ones from the right. */
  private static void images(Graphics2D g, BlockColumn generator, BlockColumn discriminator) {
    double from = EDGE + generator.width() / 2.0;
    double bottom = EDGE + generator.height();
    double corner = EDGE + generator.width() + APART / 2.0;
    double left = EDGE + generator.width() + APART;
    double to = left + discriminator.width() / 2.0;
    double above = EDGE + BlockColumn.HEAD + 1.0;
    var way = new Path2D.Double();
    way.moveTo(from, bottom);
    way.lineTo(corner, bottom);
    way.lineTo(corner, above);
    way.lineTo(to, above);
    var generated = Colors.of(Style.GENERATOR, Color.RED);
    g.setStroke(new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.setColor(generated);
    g.draw(way);
    new Lettering(11, generated, false).draw(g, List.of("generated"), corner + 8, above - 2, 0, 1);
    var real = Colors.of(Style.REAL, Color.GREEN);
    double right = left + discriminator.width();
    g.setColor(real);
    g.draw(new Line2D.Double(right, above, to, above));
    new Lettering(11, real, false).draw(g, List.of("real"), right, above - 2, 1, 1);
  }

  @Override
  public String toString() {
    return text();
  }
}
