package org.ganbook.cli;

import java.util.Locale;
import org.ganbook.gan.GanDescription;
import org.ganbook.gan.GanSpec;
import org.ganbook.gan.GeneratorSpec;
import org.ganbook.gan.Recipes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the recipes, or prints the networks of one. */
@Command(name = "describe", description = "list the recipes, or print both networks of one")
final class DescribeCommand extends Spoken {
  @Parameters(arity = "0..1", paramLabel = "RECIPE", description = "a recipe; none lists them")
  private String recipe;

  @Override
  public void run() {
    if (recipe == null) {
      for (GanSpec spec : Recipes.all()) {
        out()
            .printf(
                Locale.ROOT,
                "%-20s G %,10d  D %,10d parameters, %s%n",
                spec.name(),
                of(spec).generator().parameters(),
                of(spec).discriminator().parameters(),
                summary(spec));
      }
      return;
    }
    GanSpec spec = Recipes.named(recipe);
    out().println(spec.name() + ": " + summary(spec));
    out().println();
    out().println(of(spec));
  }

  private static GanDescription of(GanSpec spec) {
    return spec.describe(GeneratorSpec.of(spec).output(Recipes.CLASSES), Recipes.CLASSES);
  }

  private static String summary(GanSpec spec) {
    return String.format(
        Locale.ROOT,
        "%s, batch %d, %s%s",
        spec.step().name(),
        spec.batch(),
        spec.latent(),
        spec.conditioning() == null ? "" : ", conditional: " + spec.conditioning());
  }
}
