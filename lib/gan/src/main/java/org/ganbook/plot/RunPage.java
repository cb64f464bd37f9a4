package org.ganbook.plot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ganbook.GanbookException;
import org.ganbook.data.ImageSource;
import org.ganbook.data.ImageSources;
import org.ganbook.data.Images;
import org.ganbook.doctor.Diagnosis;
import org.ganbook.doctor.Doctor;
import org.ganbook.draw.Style;
import org.ganbook.draw.Template;
import org.ganbook.figure.Chart;
import org.ganbook.figure.ImageGrid;
import org.ganbook.figure.Panels;
import org.ganbook.figure.Picture;
import org.ganbook.figure.SideBySide;
import org.ganbook.figure.Visual;
import org.ganbook.files.FileProblem;
import org.ganbook.files.WholeFile;
import org.ganbook.gan.History;
import org.ganbook.gan.Latent;
import org.ganbook.keep.Pretrained;
import org.ganbook.keep.RunFolder;
import org.ganbook.keep.RunHistory;
import org.ganbook.keep.RunParameters;
import org.ganbook.nn.Numbers;
import org.ganbook.notebook.Html;
import org.ganbook.score.FrechetDistance;
import org.ganbook.score.Metric;
import org.ganbook.score.ScoreComparison;
import org.ganbook.score.Scores;
import org.ganbook.score.Scoring;

/**
 * Two or more runs on one page: the parameters in which they differ, their curves over each other,
 * what their generators draw from the same noise, scores, diagnoses. What a run does not have is
 * left out, and the page says so. Runs that differ only in their seed are one line in the curves.
 *
 * <p>A notebook shows the page; {@link #save} writes it as one file that asks the network for
 * nothing. Its pictures are still.
 */
public final class RunPage implements Visual {
  private static final int SCORED = FrechetDistance.FEWEST_IMAGES;

  /** One more than the neighbours that scores look at. */
  private static final int FEWEST = 6;

  private static final int SAMPLES = 20;
  private static final int COLUMNS = 5;

  /** Letters of what is told in a title. */
  private static final int TITLE = 60;

  private static final long SEED = 1;

  private final List<RunHistory> runs;
  private final List<String> names;
  private final RunParameters parameters;

  /** Places of runs that differ only in their seed, together. */
  private final List<List<Integer>> settings;

  private final int scored;

  private RunPage(List<RunHistory> runs, int scored) {
    this.runs = runs;
    this.scored = scored;
    names = names(runs.stream().map(RunHistory::name).toList());
    parameters = RunParameters.of(runs);
    settings = settings();
  }

  /**
   * Reads runs.
   *
   * @param runs two or more, each named as {@link RunHistory#read} takes it: a run's folder, such
   *     as {@code "runs/mine/1"}, or a recording that comes with the library, such as {@code
   *     "s0-gan"}, of which the parameters are those of its recipe
   * @throws GanbookException if there are fewer, one is there twice, or one is no run
   */
  public static RunPage of(String... runs) {
    if (runs.length < 2) {
      throw GanbookException.of("runs to compare", "at least two", runs.length);
    }
    var read = Arrays.stream(runs).map(RunHistory::read).toList();
    var places = new HashSet<Path>();
    for (String run : runs) {
      if (!places.add(place(run))) {
        throw GanbookException.of("runs to compare", "each of them once", run + " twice");
      }
    }
    return new RunPage(read, SCORED);
  }

  /** Reads the runs of some folders, see {@link #of(String...)}. */
  public static RunPage of(Path... folders) {
    return of(Arrays.stream(folders).map(Path::toString).toArray(String[]::new));
  }

  /** Reads the runs of some folders, each of one run, see {@link #of(String...)}. */
  public static RunPage of(RunFolder... folders) {
    return of(Arrays.stream(folders).map(RunFolder::path).toArray(Path[]::new));
  }

  /** Sets how many images of each run are scored, at least 6 (2,000). */
  public RunPage scored(int images) {
    if (images < FEWEST) {
      throw GanbookException.of("images to score", "at least " + FEWEST, images);
    }
    return new RunPage(runs, images);
  }

  private static Path place(String run) {
    Path path = Path.of(run);
    try {
      return Files.exists(path) ? path.toRealPath() : path;
    } catch (IOException e) {
      throw FileProblem.of(path, "cannot be read", e);
    }
  }

  /** The ends of the paths, as long as they must be to tell the runs apart; no bare numbers. */
  private static List<String> names(List<String> places) {
    for (int parts = 1; ; parts++) {
      int last = parts;
      var names = places.stream().map(place -> end(Path.of(place), last)).toList();
      boolean telling =
          new HashSet<>(names).size() == names.size()
              && names.stream().noneMatch(name -> name.matches("\\d+"));
      if (telling || places.stream().allMatch(place -> Path.of(place).getNameCount() < last)) {
        return names;
      }
    }
  }

  private static String end(Path path, int parts) {
    int count = path.getNameCount();
    return parts < count ? path.subpath(count - parts, count).toString() : path.toString();
  }

  /** Returns the page as a {@code <div>}, without scripts; draws and scores anew. */
  public String html() {
    var html = new PageHtml();
    differences(html);
    curves(html);
    var drawn = new Drawn();
    samples(html, drawn);
    scores(html, drawn.data);
    diagnoses(html);
    return "<div>" + html + "</div>";
  }

  /**
   * Writes the page as one HTML file, which asks the network for nothing.
   *
   * @throws GanbookException if it cannot be written
   */
  public void save(Path file) {
    String all = String.join(", ", names);
    String title = all.length() > TITLE ? names.size() + " runs compared" : "Runs compared: " + all;
    var values = Map.of("title", Html.escaped(title), "fonts", Style.FONTS, "content", html());
    String page = Template.filled(RunPage.class, "run-page.html", values);
    WholeFile.write(file, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
  }

  private void differences(PageHtml html) {
    html.heading("What differs");
    if (parameters.differing().isEmpty()) {
      html.note("Nothing that their files say.");
    } else {
      html.table(names, parameters.differing());
    }
    if (parameters.differing().values().stream()
        .anyMatch(row -> row.contains(RunParameters.UNKNOWN))) {
      html.note("Not known: the files of that run do not say it.");
    }
    html.add("<details><summary>What they share, as far as their files say</summary>");
    html.table(List.of("value"), parameters.shared());
    html.add("</details>");
  }

  private void curves(PageHtml html) {
    html.heading("Curves");
    pair(html, History.D_LOSS, History.G_LOSS);
    if (runs.stream().map(RunHistory::loss).filter(Objects::nonNull).distinct().count() > 1) {
      html.note("They play different losses: of these, compare slopes, not heights.");
    }
    pair(html, History.D_ACCURACY, History.G_ACCURACY);
    for (String quantity :
        List.of(History.D_LOSS, History.G_LOSS, History.D_ACCURACY, History.G_ACCURACY)) {
      String without = named(i -> !has(i, quantity));
      if (!without.isEmpty()) {
        html.note("No " + quantity + " was recorded of " + without + ".");
      }
    }
  }

  private void pair(PageHtml html, String left, String right) {
    var charts = Stream.of(left, right).filter(this::has).map(this::chart).toList();
    if (charts.size() == 2) {
      html.picture(SideBySide.of(charts.get(0), charts.get(1)));
    } else {
      charts.forEach(html::picture);
    }
  }

  /** A quantity of all runs that recorded it, those of one setting under one name. */
  private Chart chart(String quantity) {
    var comparison = RunComparison.of(quantity);
    var first = new ArrayList<Integer>();
    for (List<Integer> setting : settings) {
      var having = setting.stream().filter(i -> has(i, quantity)).toList();
      if (!having.isEmpty()) {
        var histories = having.stream().map(i -> runs.get(i).history()).toArray(History[]::new);
        comparison = comparison.run(joined(having.stream().map(names::get).toList()), histories);
        first.add(having.get(0));
      }
    }
    return comparison.chart(place -> color(first.get(place)));
  }

  /** The colour of a run, which it shares with those of its setting. */
  private String color(int run) {
    return ScoreCharts.color(
        IntStream.range(0, settings.size())
            .filter(place -> settings.get(place).contains(run))
            .findFirst()
            .orElseThrow());
  }

  /** Names, and what all begin with but once: {@code mine/1, 2}. */
  private static String joined(List<String> names) {
    String first = names.get(0);
    int common = first.length();
    for (String name : names) {
      while (!name.startsWith(first.substring(0, common))) {
        common--;
      }
    }
    while (common > 0 && "/,=".indexOf(first.charAt(common - 1)) < 0) {
      common--;
    }
    int from = common;
    return names.stream()
        .skip(1)
        .map(name -> ", " + name.substring(from))
        .collect(Collectors.joining("", first, ""));
  }

  private boolean has(String quantity) {
    return IntStream.range(0, runs.size()).anyMatch(i -> has(i, quantity));
  }

  private boolean has(int run, String quantity) {
    var history = runs.get(run).history();
    return history.size() > 0 && history.names().contains(quantity);
  }

  /** Runs that differ only in their seed, together; where something is not known, one alone. */
  private List<List<Integer>> settings() {
    var settings = new LinkedHashMap<List<String>, List<Integer>>();
    for (int i = 0; i < runs.size(); i++) {
      var values = new ArrayList<String>();
      for (var row : parameters.differing().entrySet()) {
        String value = row.getValue().get(i);
        boolean alone = value.equals(RunParameters.UNKNOWN);
        values.add(alone ? value + i : row.getKey().equals("seed") ? "any" : value);
      }
      settings.computeIfAbsent(values, none -> new ArrayList<>()).add(i);
    }
    return List.copyOf(settings.values());
  }

  /** The names of the runs of which something holds, joined. */
  private String named(Predicate<Integer> which) {
    return IntStream.range(0, runs.size())
        .boxed()
        .filter(which)
        .map(names::get)
        .collect(Collectors.joining(", "));
  }

  /** What the generators that are there draw, all of one latent from the same noise. */
  private final class Drawn {
    private final Map<Latent, Numbers> noises = new LinkedHashMap<>();
    private final Map<Integer, ImageGrid> grids = new LinkedHashMap<>();
    private final Map<Integer, String> data = new LinkedHashMap<>();

    Drawn() {
      for (int i = 0; i < runs.size(); i++) {
        try (var generator = Pretrained.load(runs.get(i).name())) {
          var latent = generator.spec().latent();
          Numbers z = noises.computeIfAbsent(latent, it -> it.sample(SAMPLES, SEED));
          Images drawn = generator.draw(z);
          var grid = ImageGrid.of(drawn).inColumns(COLUMNS).titled(names.get(i));
          grids.put(i, drawn.hasLabels() ? grid.labelled() : grid);
          data.put(i, generator.card().data());
        } catch (GanbookException none) {
          // The page says so.
        }
      }
    }

    Panels panels() {
      return Panels.of(List.copyOf(grids.values()));
    }
  }

  private void samples(PageHtml html, Drawn drawn) {
    html.heading("Samples");
    if (!drawn.grids.isEmpty()) {
      html.picture(drawn.panels());
    }
    if (drawn.noises.size() > 1) {
      var noises = drawn.noises.keySet().stream().map(Latent::toString).toList();
      html.note("Not from the same noise: " + String.join("; ", noises) + ".");
    } else if (drawn.grids.size() > 1) {
      html.note("Images at the same place are drawn from the same noise.");
    }
    String without = named(i -> !drawn.grids.containsKey(i));
    if (!without.isEmpty()) {
      html.note("No generator that can draw here, so no samples and no scores: " + without + ".");
    }
  }

  /** Scores runs by what their generators learnt from, which is used up. */
  private void scores(PageHtml html, Map<Integer, String> data) {
    html.heading("Scores");
    for (String name : ImageSources.names()) {
      var source = ImageSources.named(name);
      var learnt = new ArrayList<>(data.keySet());
      learnt.removeIf(i -> !data.get(i).startsWith(source.name()));
      data.keySet().removeAll(learnt);
      if (!learnt.isEmpty()) {
        scores(html, source, learnt);
      }
    }
    if (!data.isEmpty()) {
      String without = named(data::containsKey);
      html.note("No scores, for the data are none of the library's sets: " + without + ".");
    }
  }

  private void scores(PageHtml html, ImageSource source, List<Integer> learnt) {
    var all = new ArrayList<Scores>();
    // For memorised images all training images would have to be looked at.
    try (var scorer = Scoring.of(source).samples(scored).without(Metric.MEMORISED).open()) {
      for (int i : learnt) {
        try (var generator = Pretrained.load(runs.get(i).name())) {
          all.add(scorer.score(names.get(i), generator));
        }
      }
    } catch (GanbookException e) {
      html.note("No scores of " + named(learnt::contains) + ": " + e.getMessage() + ".");
      return;
    }
    html.picture(ScoreCharts.bars(all, learnt.stream().map(this::color).toList()));
    html.add("<div style=\"overflow-x: auto\">");
    html.add(Html.table(new ScoreComparison(all).table()) + "</div>");
    all.stream().flatMap(one -> one.cautions().stream()).distinct().forEach(html::note);
  }

  private void diagnoses(PageHtml html) {
    html.heading("Diagnoses");
    html.add("<div style=\"display: flex; flex-wrap: wrap; gap: 1em\">");
    for (int i = 0; i < runs.size(); i++) {
      var found = Doctor.of(runs.get(i));
      html.add("<div style=\"flex: 1 1 24em; min-width: 0; break-inside: avoid\">");
      html.add(DiagnosisHtml.of(new Diagnosis(names.get(i), found.history(), found.findings())));
      html.add("</div>");
    }
    html.add("</div>");
  }

  /** Draws the samples of all runs; where no generator is there, the losses. */
  @Override
  public Picture picture() {
    var drawn = new Drawn();
    return drawn.grids.isEmpty() ? chart(History.G_LOSS).picture() : drawn.panels().picture();
  }

  /** The parameters that differ, one a line. */
  @Override
  public String toString() {
    var text = new StringBuilder(String.join(", ", names));
    parameters
        .differing()
        .forEach(
            (name, values) ->
                text.append(String.format("%n  %s: %s", name, String.join(" | ", values))));
    return text.toString();
  }
}
