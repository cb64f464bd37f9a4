package org.ganbook.gan;

import static org.ganbook.nn.Layers.batchNorm;
import static org.ganbook.nn.Layers.conv;
import static org.ganbook.nn.Layers.convTranspose;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.dropout;
import static org.ganbook.nn.Layers.flatten;
import static org.ganbook.nn.Layers.leakyRelu;
import static org.ganbook.nn.Layers.relu;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.sigmoid;
import static org.ganbook.nn.Layers.tanh;

import org.ganbook.nn.Network;

/** The networks of the {@link Recipes}, for images of 28 x 28 x 1. */
final class RecipeNetworks {
  private RecipeNetworks() {}

  /** From 7 x 7 by transposed convolutions to 28 x 28; 2,330,944 parameters. */
  static Network s1Generator() {
    return Network.of(
        "generator",
        dense(7 * 7 * 256).noBias(),
        batchNorm(),
        leakyRelu(0.3),
        reshape(7, 7, 256),
        convTranspose(128, 5).noBias(),
        batchNorm(),
        leakyRelu(0.3),
        convTranspose(64, 5).stride(2).noBias(),
        batchNorm(),
        leakyRelu(0.3),
        convTranspose(1, 5).stride(2).noBias(),
        tanh());
  }

  /** Two convolutions with dropout; 212,865 parameters. */
  static Network s1Discriminator() {
    return Network.of(
        "discriminator",
        conv(64, 5).stride(2),
        leakyRelu(0.3),
        dropout(0.3),
        conv(128, 5).stride(2),
        leakyRelu(0.3),
        dropout(0.3),
        flatten(),
        dense(1));
  }

  /** Activations before each transposed convolution; 1,364,225 parameters with the class. */
  static Network s2Generator() {
    return Network.of(
        "generator",
        dense(7 * 7 * 128),
        reshape(7, 7, 128),
        batchNorm(),
        relu(),
        convTranspose(128, 5).stride(2),
        batchNorm(),
        relu(),
        convTranspose(64, 5).stride(2),
        batchNorm(),
        relu(),
        convTranspose(32, 5),
        batchNorm(),
        relu(),
        convTranspose(1, 5),
        sigmoid());
  }

  /** Activations before each convolution; 1,090,001 parameters with the class. */
  static Network s2Discriminator() {
    return Network.of(
        "discriminator",
        leakyRelu(0.2),
        conv(32, 5).stride(2),
        leakyRelu(0.2),
        conv(64, 5).stride(2),
        leakyRelu(0.2),
        conv(128, 5).stride(2),
        leakyRelu(0.2),
        conv(256, 5),
        flatten(),
        dense(1));
  }

  /** Dense layers that widen; 1,493,520 parameters. */
  static Network s4Generator() {
    return Network.of(
        "generator",
        dense(256),
        leakyRelu(0.2),
        batchNorm().momentum(0.8),
        dense(512),
        leakyRelu(0.2),
        batchNorm().momentum(0.8),
        dense(1024),
        leakyRelu(0.2),
        batchNorm().momentum(0.8),
        dense(28 * 28),
        tanh(),
        reshape(28, 28, 1));
  }

  /** Dense layers that narrow; 533,505 parameters. */
  static Network s4Discriminator() {
    return Network.of(
        "discriminator",
        flatten(),
        dense(512),
        leakyRelu(0.2),
        dense(256),
        leakyRelu(0.2),
        dense(1));
  }

  /** From 7 x 7 by two transposed convolutions to 28 x 28, thin enough for a lesson. */
  static Network classroomGenerator() {
    return Network.of(
        "generator",
        dense(7 * 7 * 32).noBias(),
        batchNorm().momentum(0.9),
        relu(),
        reshape(7, 7, 32),
        convTranspose(16, 4).stride(2).noBias(),
        batchNorm().momentum(0.9),
        relu(),
        convTranspose(1, 4).stride(2),
        tanh());
  }

  /** Two convolutions. */
  static Network classroomDiscriminator() {
    return Network.of(
        "discriminator",
        conv(16, 4).stride(2),
        leakyRelu(0.2),
        conv(32, 4).stride(2),
        leakyRelu(0.2),
        flatten(),
        dense(1));
  }
}
