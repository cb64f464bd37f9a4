package org.ganbook.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ganbook.nn.Layers.dense;
import static org.ganbook.nn.Layers.reshape;
import static org.ganbook.nn.Layers.tanh;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.ganbook.keep.Generator;
import org.ganbook.keep.GeneratorFile;
import org.ganbook.nn.Initializer;
import org.ganbook.nn.LinearLayers.Dense;
import org.ganbook.nn.Network;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever of the library can be part of a spec can be read again from a file. */
@Tag("slow")
class SpecRecordsTest {
  private static final JavaClasses ALL = new ClassFileImporter().importPackages("org.ganbook");

  @TempDir Path folder;

  @Test
  void everyRecordThatCanBePartOfASpecIsKnown() {
    var found = new LinkedHashSet<Class<?>>();
    collect(GanSpec.class, found);
    collect(GeneratorSpec.class, found);
    collect(Language.class, found);
    assertThat(found).hasSizeGreaterThan(30);
    assertThat(SpecJson.types()).containsExactlyInAnyOrderElementsOf(records(found));
  }

  private static Set<Class<? extends Record>> records(Set<Class<?>> types) {
    var records = new LinkedHashSet<Class<? extends Record>>();
    types.forEach(type -> records.add(type.asSubclass(Record.class)));
    return records;
  }

  /** Adds a type's records and those of their components. */
  private static void collect(Class<?> type, Set<Class<?>> found) {
    for (JavaClass each : ALL) {
      Class<?> candidate = each.reflect();
      boolean fits = candidate.isRecord() && type.isAssignableFrom(candidate);
      if (fits && ofLibrary(candidate) && found.add(candidate)) {
        for (RecordComponent component : candidate.getRecordComponents()) {
          collect(element(component), found);
        }
      }
    }
  }

  private static boolean ofLibrary(Class<?> type) {
    return place(type).equals(place(GanSpec.class));
  }

  private static URL place(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  private static Class<?> element(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType list
        ? (Class<?>) list.getActualTypeArguments()[0]
        : component.getType();
  }

  @Test
  void aGeneratorWithGivenWeightsIsLoadedAgain() {
    float[] kernel = new float[2 * 16];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = i / 40f;
    }
    var first = new Dense(16, true, Initializer.given(kernel));
    var spec =
        GanSpec.of(Network.of("generator", first, tanh(), dense(16), reshape(4, 4, 1)), Toy.D)
            .withLatent(Latent.normal(2));
    Path file = folder.resolve("given.safetensors");
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      Generator.save(gan, file);
      try (var generator = Generator.load(file)) {
        assertThat(generator.sample(3, 1).pixels()).isEqualTo(gan.sample(3, 1).pixels());
      }
    }
    assertThat(GeneratorFile.read(file).spec().generator().layers().get(0)).isEqualTo(first);
  }
}
