package org.ganbook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
          "doctor",
          "plot",
          "sweep",
          "cli");

  /** A package a line; a star before what a learner meets in the pages. */
  private static final Path PUBLIC_TYPES =
      Path.of("src/test/resources/org/ganbook/public-types.txt");

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

  /**
   * Who makes no sweep on Apache Spark downloads nothing of it: the engine is a module of its own.
   */
  @Test
  void theLibraryKnowsNothingOfSpark() throws IOException {
    noClasses().should().dependOnClassesThat().resideInAPackage("..spark..").check(CLASSES);
    assertThat(Files.readString(Path.of("pom.xml"))).doesNotContain("spark");
    String root = Files.readString(Path.of("../../pom.xml"));
    assertThat(root.substring(0, root.indexOf("<profiles>"))).doesNotContain("spark");
  }

  /** An interface, its factory methods and their record are one idea; more in a ring are a knot. */
  @Test
  void noMoreThanThreeFilesOfAPackageNeedOneAnother() {
    var uses = new TreeMap<String, Set<String>>();
    for (JavaClass type : CLASSES) {
      Set<String> used = uses.computeIfAbsent(file(type), none -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().equals(type.getPackageName()))
          .forEach(target -> used.add(file(target)));
    }
    assertThat(uses.keySet()).allSatisfy(f -> assertThat(circle(f, uses)).hasSizeLessThan(4));
  }

  /** The files that one needs and that need it, with itself. */
  private static Set<String> circle(String file, Map<String, Set<String>> uses) {
    Set<String> needed = needed(file, uses);
    needed.removeIf(other -> !needed(other, uses).contains(file));
    return needed;
  }

  private static Set<String> needed(String file, Map<String, Set<String>> uses) {
    var found = new TreeSet<String>();
    var open = new ArrayDeque<>(List.of(file));
    while (!open.isEmpty()) {
      for (String next : uses.getOrDefault(open.pop(), Set.of())) {
        if (found.add(next)) {
          open.push(next);
        }
      }
    }
    return found;
  }

  private static String file(JavaClass type) {
    String name = type.getSource().flatMap(Source::getFileName).orElse("?");
    return type.getPackageName() + " " + name;
  }

  /** A type is public because a learner or another package needs it. */
  @Test
  void thePublicTypesAreThoseThatAreMeant() throws IOException {
    var meant = new TreeSet<String>();
    var forLearners = new TreeSet<String>();
    for (String line : Files.readAllLines(PUBLIC_TYPES)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.strip().split("[: ]+");
      for (String word : List.of(words).subList(1, words.length)) {
        String name = words[0] + "." + word.replace("*", "");
        meant.add(name);
        if (word.startsWith("*")) {
          forLearners.add(name);
        }
      }
    }
    var found = new TreeSet<String>();
    var forNobody = new TreeSet<String>();
    for (JavaClass type : CLASSES) {
      if (type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass()) {
        found.add(type.getName());
        boolean usedElsewhere =
            CLASSES.stream()
                .filter(other -> other.getName().matches(type.getName() + "(\\$.*)?"))
                .flatMap(other -> other.getDirectDependenciesToSelf().stream())
                .anyMatch(d -> !d.getOriginClass().getPackageName().equals(type.getPackageName()));
        if (!usedElsewhere && !forLearners.contains(type.getName())) {
          forNobody.add(type.getName());
        }
      }
    }
    assertThat(forNobody).isEmpty();
    assertThat(found).isEqualTo(meant);
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
    onlyIn("tech.tablesaw.plotly..", "figure", "notebook");
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
