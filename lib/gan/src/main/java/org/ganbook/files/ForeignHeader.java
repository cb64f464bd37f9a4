package org.ganbook.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Tells a header that another program wrote from one that this library wrote, which its checksum
 * protects. Python's safetensors sorts the names, where {@code bias} comes before {@code kernel};
 * others put spaces between the words of JSON. Damage does neither.
 *
 * @param header the header
 * @param length its characters, without spaces at the end
 */
record ForeignHeader(JsonNode header, int length) {
  /** Whether this library cannot have written it. */
  boolean sure() {
    return spaced() || sorted() || texts();
  }

  private boolean spaced() {
    return length >= header.toString().length() + 3 * header.size();
  }

  private boolean sorted() {
    var seen = new HashSet<String>();
    for (String name : names(header)) {
      boolean second = name.endsWith("/kernel") || name.endsWith("/gamma");
      String first = name.replaceFirst("kernel$", "bias").replaceFirst("gamma$", "beta");
      if (second && seen.contains(first)) {
        return true;
      }
      seen.add(name);
    }
    return false;
  }

  /** The checksum comes last where this library writes, and the format first. */
  private boolean texts() {
    JsonNode metadata = header.path(Safetensors.METADATA);
    List<String> names = names(metadata);
    if (names.contains(Safetensors.SUM)) {
      return names.indexOf(Safetensors.SUM) < names.size() - 1 || names.indexOf("format") > 0;
    }
    for (JsonNode value : metadata) {
      if (value.asText().length() == Safetensors.ZEROS.length()) {
        return false; // A checksum whose name is damaged.
      }
    }
    return true;
  }

  private static List<String> names(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
