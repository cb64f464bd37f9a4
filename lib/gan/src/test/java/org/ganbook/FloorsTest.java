package org.ganbook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each floor uses those before it, never those after; other libraries have their floors. */
class FloorsTest {
  private static final List<String> FLOORS =
      List.of(
          "draw",
          "figure",
          "notebook",
          "files",
          "data",
          "nn",
          "gan",
          "keep",
          "train",
          "score",
          "plot",
          "cli");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.ganbook");

  @Test
  void noFloorUsesOneAboveIt() {
    for (int i = 0; i < FLOORS.size() - 1; i++) {
      String[] above =
          FLOORS.subList(i + 1, FLOORS.size()).stream()
              .map(FloorsTest::packages)
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(packages(FLOORS.get(i)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(above)
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void theKernelIsKnownToItsExtensionsOnly() {
    onlyIn("org.dflib..", "notebook", "plot");
  }

  @Test
  void tensorFlowIsKnownWhereItComputes() {
    onlyIn("org.tensorflow..", "files", "nn", "gan", "keep", "score");
  }

  @Test
  void chartLibrariesAreKnownWhereFiguresAreDrawn() {
    onlyIn("tech.tablesaw.plotly..", "figure", "notebook", "plot");
    onlyIn("org.jfree..", "draw");
  }

  @Test
  void theCommandLineLibraryIsKnownToCliOnly() {
    onlyIn("picocli..", "cli");
  }

  private static void onlyIn(String library, String... floors) {
    String[] inside = List.of(floors).stream().map(FloorsTest::packages).toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(inside)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  private static String packages(String floor) {
    return "org.ganbook." + floor + "..";
  }
}
