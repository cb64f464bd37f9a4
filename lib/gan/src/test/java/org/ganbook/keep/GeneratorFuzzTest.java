package org.ganbook.keep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ganbook.GanbookException;
import org.ganbook.files.Safetensors;
import org.ganbook.files.Safetensors.Array;
import org.ganbook.gan.Conditioning;
import org.ganbook.gan.Gan;
import org.ganbook.gan.Toy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generators' files whose checksum is right and that say something else than they hold: each draws
 * images of the size that it says, or is refused with a sentence that names it.
 */
@Tag("slow")
class GeneratorFuzzTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<JsonNode> WRONG =
      List.of(
          JSON.nullNode(),
          JSON.numberNode(0),
          JSON.numberNode(-1),
          JSON.numberNode(3),
          JSON.numberNode(0.5),
          JSON.numberNode(1e300),
          JSON.numberNode(Integer.MAX_VALUE),
          JSON.numberNode(Long.MAX_VALUE),
          JSON.textNode("tanh"),
          JSON.booleanNode(false),
          JSON.arrayNode(),
          JSON.objectNode().put("type", "tanh"));

  @TempDir static Path folder;
  private static final Path FILE_NAME = Path.of("changed.safetensors");

  private static Safetensors good(boolean conditional) {
    var spec = conditional ? Toy.spec().withConditioning(Conditioning.projection()) : Toy.spec();
    try (var gan = Gan.create(spec, Toy.images(), 1)) {
      Path file = folder.resolve("good.safetensors");
      Generator.save(gan, file);
      return Safetensors.read(file);
    }
  }

  @Test
  void aChangedSpecIsRefusedOrDraws() throws Exception {
    for (boolean conditional : new boolean[] {true, false}) {
      Safetensors good = good(conditional);
      for (String text : List.of("spec", "card")) {
        JsonNode whole = Safetensors.JSON.readTree(good.texts().get(text));
        for (JsonNode changed : changes(whole)) {
          var texts = new LinkedHashMap<>(good.texts());
          texts.put(text, changed.toString());
          drawsOrIsRefused(new Safetensors(good.arrays(), texts), changed.toString());
        }
      }
      for (String text : good.texts().keySet()) {
        for (String other : new String[] {null, "", "{", "[]", "null", "1", "\"\""}) {
          var texts = new LinkedHashMap<>(good.texts());
          texts.put(text, other);
          texts.values().removeIf(value -> value == null);
          drawsOrIsRefused(new Safetensors(good.arrays(), texts), text + " " + other);
        }
      }
    }
  }

  @Test
  void changedWeightsAreRefused() {
    Safetensors good = good(true);
    for (var entry : good.arrays().entrySet()) {
      Array array = entry.getValue();
      int size = array.values().length;
      var broken = new float[size];
      broken[size - 1] = Float.NaN;
      var transposed = new long[array.shape().length + 1];
      transposed[0] = 1;
      System.arraycopy(array.shape(), 0, transposed, 1, array.shape().length);
      for (Array other :
          new Array[] {
            null,
            new Array(new long[] {0}, new float[0]),
            new Array(transposed, array.values()),
            new Array(array.shape(), broken)
          }) {
        Map<String, Array> arrays = new LinkedHashMap<>(good.arrays());
        arrays.put(entry.getKey(), other);
        arrays.values().removeIf(value -> value == null);
        assertThat(drawsOrIsRefused(new Safetensors(arrays, good.texts()), entry.getKey()))
            .as(entry.getKey())
            .isFalse();
      }
    }
  }

  /** Every value replaced by each wrong one, every key and element left out. */
  private static List<JsonNode> changes(JsonNode whole) {
    var changes = new ArrayList<JsonNode>();
    collect(whole, whole, changes);
    return changes;
  }

  private static void collect(JsonNode whole, JsonNode at, List<JsonNode> changes) {
    if (at instanceof ObjectNode object) {
      var names = new ArrayList<String>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode old = object.get(name);
        WRONG.forEach(wrong -> note(whole, changes, () -> object.set(name, wrong)));
        note(whole, changes, () -> object.remove(name));
        object.set(name, old);
        collect(whole, old, changes);
      }
    } else if (at instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int place = i;
        JsonNode old = array.get(i);
        WRONG.forEach(wrong -> note(whole, changes, () -> array.set(place, wrong)));
        note(whole, changes, () -> array.remove(place));
        array.insert(place, old);
        collect(whole, old, changes);
      }
      note(whole, changes, () -> array.add(3));
      array.remove(array.size() - 1);
    }
  }

  private static void note(JsonNode whole, List<JsonNode> changes, Runnable change) {
    change.run();
    changes.add(((ContainerNode<?>) whole).deepCopy());
  }

  private static boolean drawsOrIsRefused(Safetensors file, String what) {
    Path path = folder.resolve(FILE_NAME);
    file.write(path, Safetensors.Width.F32);
    Consumer<Generator> draw =
        generator -> {
          var images = generator.sample(2, 1);
          assertThat(images.pixels()).as(what).hasSize(2 * images.imageSize());
          assertThat(images.imageSize()).as(what).isEqualTo(16);
        };
    try (var generator = Generator.load(path)) {
      draw.accept(generator);
      return true;
    } catch (GanbookException e) {
      assertThat(e.getMessage()).as(what).doesNotContain("\n").doesNotContain(": null");
      return false;
    } catch (RuntimeException | Error e) {
      throw new AssertionError(what, e);
    }
  }
}
