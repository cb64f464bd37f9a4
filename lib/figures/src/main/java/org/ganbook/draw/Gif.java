package org.ganbook.draw;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Looping GIF files in memory. */
public final class Gif {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  private Gif() {}

  /**
   * Writes pictures one after the other, for ever.
   *
   * @param frames pictures of one size; up to 256 colours of all together are kept
   * @param seconds how long each is seen
   */
  public static byte[] of(List<BufferedImage> frames, double seconds) {
    var out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (BufferedImage indexed : indexed(frames)) {
        var type = new ImageTypeSpecifier(indexed);
        var metadata = writer.getDefaultImageMetadata(type, null);
        describe(metadata, Math.max(2, (int) Math.round(seconds * 100)));
        writer.writeToSequence(new IIOImage(indexed, null, metadata), null);
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** The pictures with one palette for all: Java's writer keeps the first one's for the rest. */
  private static List<BufferedImage> indexed(List<BufferedImage> frames) {
    int width = frames.get(0).getWidth();
    int height = frames.get(0).getHeight();
    int size = width * height;
    int[] pixels = new int[size * frames.size()];
    for (int i = 0; i < frames.size(); i++) {
      frames.get(i).getRGB(0, 0, width, height, pixels, i * size, width);
    }
    var exact = Png.Palette.exact(pixels);
    var palette = exact == null ? Png.Palette.near(pixels) : exact;
    var colors = new IndexColorModel(8, palette.colors().length, palette.bytes(), 0, false);
    var indexed = new ArrayList<BufferedImage>();
    for (int i = 0; i < frames.size(); i++) {
      var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colors);
      byte[] places = Arrays.copyOfRange(palette.indices(), i * size, (i + 1) * size);
      image.getRaster().setDataElements(0, 0, width, height, places);
      indexed.add(image);
    }
    return indexed;
  }

  /** Says how long a picture is seen, in hundredths of a second, and that all begin again. */
  private static void describe(IIOMetadata metadata, int hundredths)
      throws IIOInvalidTreeException {
    var control = new IIOMetadataNode("GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("delayTime", Integer.toString(hundredths));
    control.setAttribute("transparentColorIndex", "0");
    var loop = new IIOMetadataNode("ApplicationExtension");
    loop.setAttribute("applicationID", "NETSCAPE");
    loop.setAttribute("authenticationCode", "2.0");
    loop.setUserObject(new byte[] {1, 0, 0});
    var extensions = new IIOMetadataNode("ApplicationExtensions");
    extensions.appendChild(loop);
    var root = new IIOMetadataNode(FORMAT);
    root.appendChild(control);
    root.appendChild(extensions);
    metadata.mergeTree(FORMAT, root);
  }
}
