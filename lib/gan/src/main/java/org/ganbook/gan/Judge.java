package org.ganbook.gan;

import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Engine.Feed;
import org.ganbook.nn.Floats;
import org.ganbook.nn.Pass;
import org.ganbook.nn.Precision;
import org.ganbook.nn.Seeds;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** The operations that ask D outside of training: moving statistics, no dropout, float32. */
final class Judge {
  private final Engine engine;
  private final Shape image;
  private final Operand<TUint8> pixels;
  private final Operand<TFloat32> claimed;
  private final Operand<TFloat32> logits;

  Judge(GanSession model, PixelRange range) {
    engine = model.engine();
    image = model.data.shape();
    Ops tf = engine.tf();
    pixels = tf.placeholder(TUint8.class, Placeholder.shape(image.prepend(Shape.UNKNOWN_SIZE)));
    Shape rows = Shape.of(-1, model.data.conditionSize());
    claimed = tf.placeholder(TFloat32.class, Placeholder.shape(rows));
    var seeds = new Seeds(tf, 0, tf.constant(0L));
    var pass = new Pass(tf, false, Precision.FLOAT32, seeds);
    var seen = TrainingData.floats(tf, pixels, range);
    logits = model.discriminator.apply(pass, seen, claimed);
  }

  /** Gives D's logit of each image, in chunks, so that memory stays small. */
  float[] logits(Images images, Conditions asked) {
    Shape size = Shape.of(images.height(), images.width(), images.channels());
    if (!size.equals(image)) {
      throw GanbookException.of("images for the discriminator", "images of " + image, size);
    }
    var all = new float[images.count()];
    for (int from = 0; from < all.length; from += Latent.CHUNK) {
      int now = Math.min(Latent.CHUNK, all.length - from);
      var bytes = DataBuffers.of(images.pixels(), true, false);
      var part = bytes.slice((long) from * images.imageSize(), (long) now * images.imageSize());
      try (var some = TUint8.tensorOf(image.prepend(now), part);
          var rows = Conditions.tensor(asked, from, from + now)) {
        float[] found =
            engine.run(
                List.of(new Feed(pixels, some), new Feed(claimed, rows)),
                List.of(logits),
                null,
                result -> Floats.of(result.get(0)));
        System.arraycopy(found, 0, all, from, now);
      }
    }
    return all;
  }
}
