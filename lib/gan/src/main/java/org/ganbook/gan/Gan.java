package org.ganbook.gan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganbook.GanbookException;
import org.ganbook.data.Images;
import org.ganbook.files.Safetensors.Array;
import org.ganbook.nn.ConditionalNetwork;
import org.ganbook.nn.Variable;
import org.tensorflow.ndarray.Shape;

/**
 * A model with its weights: trains step by step, draws images, and owns TensorFlow's memory until
 * it is closed. Used by one thread at a time.
 *
 * <p>In a notebook a model that is created again (same spec, same seed) closes the former one, and
 * of other models of its name only the newest two stay open: cells can be run again and again.
 */
public final class Gan extends Trainable {
  private final Images data;
  private final Conditions conditions;
  private final Sampler sampler;
  private final JsonNode past;
  private String graphSum;
  private Judge judge;

  private Gan(GanSpec spec, Images data, Conditions conditions, long seed, JsonNode past) {
    super(spec, seed, data.count(), new GanSession(spec, data, conditions, seed));
    this.data = data;
    this.conditions = conditions;
    this.past = past;
    this.sampler =
        new Sampler(
            session().engine(),
            GeneratorSpec.of(spec),
            spec.average() > 0,
            session().generator,
            session().data.shape(),
            session().data.conditionSize());
  }

  /**
   * Builds a model and draws its first weights; a conditional one is told what its {@link
   * Conditioning#conditions} makes of the data, usually the labels.
   *
   * @param seed from which weights, noise and the order of the images follow
   * @throws GanbookException if spec and data do not fit
   */
  public static Gan create(GanSpec spec, Images data, long seed) {
    GanbookException.ifNull("spec", spec);
    GanbookException.ifNull("data", data);
    boolean conditional = spec.conditioning() != null;
    return create(spec, data, conditional ? spec.conditioning().conditions(data) : null, seed);
  }

  /**
   * Builds a conditional model whose conditions are given by hand, in place of the images' labels.
   *
   * @param conditions a row an image
   * @param seed from which weights, noise and the order of the images follow
   * @throws GanbookException if spec, data and conditions do not fit
   */
  public static Gan create(GanSpec spec, Images data, Conditions conditions, long seed) {
    GanbookException.ifNull("spec", spec);
    GanbookException.ifNull("data", data);
    check(spec, data, conditions);
    return OpenModels.create(() -> new Gan(spec, data, conditions, seed, null));
  }

  /**
   * Builds such a model once more, as it was before its first step. In a notebook, too, both stay
   * open.
   */
  public Gan again() {
    return new Gan(spec(), data, conditions, seed(), past);
  }

  /**
   * Builds a model on the same data and seed that is to go on from this one under another spec, as
   * {@link Fork} gives it. It has its first weights until {@link Fork#carry} gives it those of this
   * one.
   *
   * @param before what this model was up to the fork, as a run's identity says it
   * @throws GanbookException if its networks have weights of other names or shapes
   */
  public Gan fork(GanSpec changed, JsonNode before) {
    check(changed, data, conditions);
    return OpenModels.create(
        () -> {
          var forked = new Gan(changed, data, conditions, seed(), before);
          try {
            Fork.check(this, forked);
            return forked;
          } catch (RuntimeException e) {
            forked.close();
            throw e;
          }
        });
  }

  private static void check(GanSpec spec, Images data, Conditions conditions) {
    if (data.count() == 0) {
      throw GanbookException.of("data", "at least one image", "none");
    }
    if (spec.batch() > data.count()) {
      throw GanbookException.of(
          "batch", "at most the " + data.count() + " images of the data", spec.batch());
    }
    if (spec.conditioning() == null && conditions != null) {
      throw GanbookException.of(
          "conditions", "none for an unconditional GAN; or add withConditioning(...)", conditions);
    }
    if (spec.conditioning() != null && conditions == null) {
      throw GanbookException.of("conditions", "one an image for a conditional GAN", "none");
    }
    if (conditions != null && conditions.count() != data.count()) {
      throw GanbookException.of("conditions", data.count() + ", one an image", conditions.count());
    }
    spec.checkNetworks(
        Shape.of(data.height(), data.width(), data.channels()),
        conditions == null ? 0 : conditions.size(),
        " like the images of the data");
  }

  /**
   * Draws uint8 images {@code [count, h, w, c]}, always from the same noise, so that samples of
   * different steps compare.
   */
  public Images sample(int count) {
    return sample(count, seed());
  }

  /**
   * Draws uint8 images {@code [count, h, w, c]} from the noise of some seed: another seed, other
   * images; the first images are the same for any count, but for the rounding of large products.
   */
  public Images sample(int count, long noiseSeed) {
    Counts.images(count, data.imageSize());
    return draw(count, inTurn(count), noiseSeed);
  }

  /**
   * Draws uint8 images {@code [count, h, w, c]} of one class; another seed, other images.
   *
   * @param label the class, from 0
   * @throws GanbookException if the model is not conditional on classes
   */
  public Images sampleClass(int label, int count, long noiseSeed) {
    if (conditions == null || !conditions.classes()) {
      throw GanbookException.of(
          "sample of class " + label + " by " + spec().name(),
          "a GAN that is conditional on classes; add withConditioning(...) to its spec",
          conditions == null ? "an unconditional one" : "one conditional on other numbers");
    }
    Counts.images(count, data.imageSize());
    var labels = new int[count];
    Arrays.fill(labels, label);
    return sample(Conditions.ofClasses(conditions.size(), labels), noiseSeed);
  }

  /**
   * Draws an image for each condition; another seed, other images.
   *
   * @param asked a row an image
   * @return uint8 images {@code [rows, h, w, c]}, labelled where the conditions are classes
   * @throws GanbookException if the model is not conditional, or on conditions of another size
   */
  public Images sample(Conditions asked, long noiseSeed) {
    GanbookException.ifNull("conditions", asked);
    if (conditions == null || conditions.size() != asked.size()) {
      throw GanbookException.of(
          "sample by " + spec().name(),
          conditions == null ? "no conditions" : "conditions of " + conditions.size(),
          asked);
    }
    return draw(asked.count(), asked, noiseSeed);
  }

  private Images draw(int count, Conditions asked, long noiseSeed) {
    Images images =
        sampler
            .draw(count, asked, noiseSeed)
            .withSource("drawn by " + spec().name() + " at step " + steps());
    return asked == null
        ? images
        : asked.label(images, data.hasLabels() ? data.classNames() : List.of());
  }

  /**
   * Asks D for the logit of each image, as outside of training: moving statistics, no dropout,
   * float32. Positive means "real" with the losses that make a probability of it; a conditional D
   * is told each image's label. A D that judges packs judges each image beside those that come next
   * among these: real and generated ones belong into different calls.
   *
   * @param images uint8 images {@code [n, h, w, c]} of the size of the data
   * @return a logit an image, {@code [n]}
   * @throws GanbookException if they have another size or, where they are needed, no labels
   */
  public float[] discriminate(Images images) {
    GanbookException.ifNull("images", images);
    return discriminate(images, conditions == null ? null : Conditions.ofLabels(images));
  }

  /**
   * Asks a conditional D for the logit of each image under the condition claimed for it.
   *
   * @param images uint8 images {@code [n, h, w, c]} of the size of the data
   * @param claimed a row an image
   * @return a logit an image, {@code [n]}
   * @throws GanbookException if images or conditions have another size or number, or the model is
   *     not conditional
   */
  public float[] discriminate(Images images, Conditions claimed) {
    checkClaims(images, claimed);
    return session().engine().alone(() -> judge().logits(images, claimed));
  }

  /**
   * Asks D how it would have each pixel of some images, brighter or darker: its logit at each image
   * and the logit's derivative by each pixel, as outside of training. A conditional D is told each
   * image's label.
   *
   * @param images uint8 {@code [n, h, w, c]} of the size of the data, generated or real
   * @return {@code [n]} logits and {@code [n, h, w, c]} slopes, in logits per level of 0 to 255
   * @throws GanbookException if they are none, have another size or, where they are needed, no
   *     labels
   */
  public PixelPull pull(Images images) {
    GanbookException.ifNull("images", images);
    if (images.count() == 0) {
      throw GanbookException.of("images for the discriminator", "at least one", images);
    }
    Conditions told = conditions == null ? null : Conditions.ofLabels(images);
    checkClaims(images, told);
    return session().engine().alone(() -> judge().pull(images, told));
  }

  private void checkClaims(Images images, Conditions claimed) {
    GanbookException.ifNull("images", images);
    int size = conditions == null ? 0 : conditions.size();
    if (size != (claimed == null ? 0 : claimed.size())) {
      throw GanbookException.of(
          "claims for the discriminator",
          size == 0 ? "none for an unconditional GAN" : "conditions of " + size,
          claimed);
    }
    if (claimed != null && claimed.count() != images.count()) {
      throw GanbookException.of(
          "claims for the discriminator", images.count() + ", one an image", claimed.count());
    }
  }

  /** Adds D's operations for looking on, once they are asked for. */
  private Judge judge() {
    if (judge == null) {
      beforeLookingOn();
      judge = new Judge(session(), spec());
    }
    return judge;
  }

  /** Returns a copy of G's weights by name, or of their moving averages where it has them. */
  public Map<String, Array> generatorWeights() {
    return weightsOf(session().generator, spec().average() > 0 ? "/average" : "");
  }

  /** Returns a copy of D's weights by name. */
  public Map<String, Array> discriminatorWeights() {
    return weightsOf(session().discriminator, "");
  }

  private Map<String, Array> weightsOf(ConditionalNetwork network, String ending) {
    var all = weights();
    var ours = new LinkedHashMap<String, Array>();
    for (Variable variable : network.variables()) {
      float[] values = all.get(variable.name() + ending);
      ours.put(variable.name(), new Array(variable.shape().asArray(), values));
    }
    return ours;
  }

  /** Returns a checksum of the graph's operations, in which a learner's own code can be seen. */
  public String graphSum() {
    graphSum = graphSum == null ? OwnCode.sum(session().engine()) : graphSum;
    return graphSum;
  }

  /** The checksum is of what learns and draws, whether or not somebody has looked on. */
  @Override
  void beforeLookingOn() {
    graphSum();
  }

  @Override
  Conditions inTurn(int samples) {
    return conditions == null ? null : conditions.inTurn(samples);
  }

  /** Returns what it was before it was forked; null if it began with first weights of its own. */
  public JsonNode past() {
    return past;
  }

  /** Returns what it learns from. */
  public Images data() {
    return data;
  }

  /** Returns a row an image of the data; null if the model is not conditional. */
  public Conditions conditions() {
    return conditions;
  }

  @Override
  String source() {
    return data.source();
  }
}
