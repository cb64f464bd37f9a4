package org.ganbook.gan;

import org.ganbook.nn.Network;
import org.ganbook.nn.Optimizer;
import org.ganbook.nn.Precision;

/** A {@link GanSpec} while one of its wither methods changes it. */
final class GanSpecDraft {
  String name;
  Network generator;
  Network discriminator;
  Latent latent;
  Conditioning conditioning;
  Step step;
  Optimizer generatorOptimizer;
  Optimizer discriminatorOptimizer;
  int batch;
  Schedule schedule;
  PixelRange pixels;
  double average;
  Precision precision;

  GanSpecDraft(GanSpec spec) {
    name = spec.name();
    generator = spec.generator();
    discriminator = spec.discriminator();
    latent = spec.latent();
    conditioning = spec.conditioning();
    step = spec.step();
    generatorOptimizer = spec.generatorOptimizer();
    discriminatorOptimizer = spec.discriminatorOptimizer();
    batch = spec.batch();
    schedule = spec.schedule();
    pixels = spec.pixels();
    average = spec.average();
    precision = spec.precision();
  }

  GanSpec spec() {
    return new GanSpec(
        name,
        generator,
        discriminator,
        latent,
        conditioning,
        step,
        generatorOptimizer,
        discriminatorOptimizer,
        batch,
        schedule,
        pixels,
        average,
        precision);
  }
}
