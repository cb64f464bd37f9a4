package org.ganbook.gan;

import java.util.List;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.nn.Engine;
import org.ganbook.nn.Engine.Feed;
import org.ganbook.nn.Floats;
import org.ganbook.nn.Gradients;
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
  private final Operand<TFloat32> levels;
  private final Operand<TFloat32> claimed;
  private final Operand<TFloat32> logits;
  private Operand<TFloat32> slopes;

  Judge(GanSession model, GanSpec spec) {
    engine = model.engine();
    image = model.data.shape();
    Ops tf = engine.tf();
    pixels = tf.placeholder(TUint8.class, Placeholder.shape(image.prepend(Shape.UNKNOWN_SIZE)));
    Shape rows = Shape.of(-1, model.data.conditionSize());
    claimed = tf.placeholder(TFloat32.class, Placeholder.shape(rows));
    var seeds = new Seeds(tf, 0, tf.constant(0L));
    var pass = new Pass(tf, false, Precision.FLOAT32, seeds);
    levels = tf.dtypes.cast(pixels, TFloat32.class);
    var seen = TrainingData.seen(tf, levels, spec.pixels());
    logits =
        spec.packing() == null
            ? model.discriminator.apply(pass, seen, claimed)
            : model.discriminator.apply(
                pass,
                spec.packing().packWithNext(tf, seen),
                spec.packing().packWithNext(tf, claimed));
  }

  /** Gives D's logit of each image. */
  float[] logits(Images images, Conditions asked) {
    var found = new float[images.count()];
    ask(images, asked, List.of(logits), List.of(found));
    return found;
  }

  /** Gives each logit, and how it changes with the pixels: by their levels, not by what D sees. */
  PixelPull pull(Images images, Conditions asked) {
    if (slopes == null) {
      slopes = Gradients.ofSum(engine.tf(), logits, List.of(levels)).get(0);
    }
    var found = new float[images.count()];
    var each = new float[images.pixels().length];
    ask(images, asked, List.of(logits, slopes), List.of(found, each));
    return new PixelPull(images, found, each);
  }

  /** Runs in chunks, so that memory stays small; an array for each result, filled in turn. */
  private void ask(
      Images images, Conditions asked, List<Operand<?>> wanted, List<float[]> results) {
    Shape size = Shape.of(images.height(), images.width(), images.channels());
    if (!size.equals(image)) {
      throw GanbookException.of("images for the discriminator", "images of " + image, size);
    }
    // Of even sizes, so that no image is left alone that D is to judge beside others.
    int chunks = (images.count() + Latent.CHUNK - 1) / Latent.CHUNK;
    int chunk = (images.count() + chunks - 1) / Math.max(1, chunks);
    for (int from = 0; from < images.count(); from += chunk) {
      int first = from;
      int now = Math.min(chunk, images.count() - from);
      var bytes = DataBuffers.of(images.pixels(), true, false);
      var part = bytes.slice((long) from * images.imageSize(), (long) now * images.imageSize());
      try (var some = TUint8.tensorOf(image.prepend(now), part);
          var rows = Conditions.tensor(asked, from, from + now)) {
        engine.run(
            List.of(new Feed(pixels, some), new Feed(claimed, rows)),
            wanted,
            null,
            result -> {
              for (int i = 0; i < results.size(); i++) {
                float[] found = Floats.of(result.get(i));
                int perImage = found.length / now;
                System.arraycopy(found, 0, results.get(i), first * perImage, found.length);
              }
              return null;
            });
      }
    }
  }
}
