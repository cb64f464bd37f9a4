package org.ganbook.plot;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ganbook.data.Images;
import org.ganbook.draw.Style;
import org.ganbook.figure.Chart;
import org.ganbook.figure.Level;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.BarTrace;

/** How many images each class has. */
final class ClassBars {
  private ClassBars() {}

  static Chart of(Images images) {
    return of(images.classCounts(), images.classNames());
  }

  static Chart of(int[] counts, List<String> classes) {
    int images = Arrays.stream(counts).sum();
    var names = StringColumn.create("class", classes);
    var heights = DoubleColumn.create("images", Arrays.stream(counts).asDoubleStream().toArray());
    var bars =
        BarTrace.builder(names, heights).marker(Marker.builder().color(Style.REAL).build()).build();
    var layout =
        Layout.builder()
            .title(String.format(Locale.ROOT, "%,d images by class", images))
            .xAxis(Axis.builder().title("class").type(Axis.Type.CATEGORY).build())
            .yAxis(Axis.builder().title("images").build())
            .build();
    return Chart.of(new Figure(layout, bars))
        .with(Level.of("equal shares", (double) images / Math.max(1, counts.length)))
        .withText(
            String.format(
                Locale.ROOT,
                "%,d images in %d classes of %,d to %,d.",
                images,
                counts.length,
                Arrays.stream(counts).min().orElse(0),
                Arrays.stream(counts).max().orElse(0)));
  }
}
