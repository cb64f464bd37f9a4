package org.ganbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library's texts are English; so are the numbers in them, wherever it runs. */
@Tag("slow")
class LocaleTest {
  private static final String HOME = "en-US";

  /** The first of each list is the locale in which Java starts. */
  private static final List<List<String>> ABROAD =
      List.of(
          List.of(
              "ar-EG",
              "fa-IR",
              "mr-IN",
              "ne-NP",
              "bn-BD",
              "my-MM",
              "ckb-IQ",
              "ur-IN",
              "th-TH-u-nu-thai",
              "hi-IN-u-nu-deva",
              "fr-FR",
              "sv-SE"),
          List.of("tr-TR"),
          List.of("de-DE", "de-CH"));

  @TempDir Path folder;

  @Test
  void everyTextAndFigureIsTheSameEverywhere() throws IOException, InterruptedException {
    said(List.of(HOME));
    for (List<String> locales : ABROAD) {
      said(locales);
      for (String locale : locales) {
        assertThat(folder.resolve(locale))
            .as(locale)
            .hasSameTextualContentAs(folder.resolve(HOME), StandardCharsets.UTF_8);
      }
    }
  }

  /** Runs a Java of its own, as a user of the first locale would start it. */
  private void said(List<String> locales) throws IOException, InterruptedException {
    var start = java.util.Locale.forLanguageTag(locales.get(0));
    Path log = folder.resolve("log");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=" + start.getLanguage(),
                "-Duser.country=" + start.getCountry(),
                "-Djava.awt.headless=true",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LocaleTranscript.class.getName(),
                folder.toString(),
                String.join(",", locales))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    var environment = builder.environment();
    environment.remove("JAVA_TOOL_OPTIONS");
    environment.put("GANBOOK_DATA", folder.toString());
    environment.put("GANBOOK_CACHE", folder.toString());
    assertThat(builder.start().waitFor()).as(Files.readString(log)).isZero();
  }
}
