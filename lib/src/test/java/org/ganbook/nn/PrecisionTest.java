package org.ganbook.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecisionTest {
  @TempDir Path folder;

  @Test
  void bfloat16IsForCpusWithAmx() throws IOException {
    Path cpuinfo = folder.resolve("cpuinfo");
    Files.writeString(cpuinfo, "flags\t\t: fpu avx2 avx512f avx512_bf16 amx_bf16 amx_tile\n");
    assertThat(Bfloat16Cpu.caution("Linux", cpuinfo)).isEmpty();
    Files.writeString(cpuinfo, "flags\t\t: fpu avx2 avx512f avx512_bf16\n");
    assertThat(Bfloat16Cpu.caution("Linux", cpuinfo))
        .hasValue("bfloat16 is slow on this CPU, which has no AMX; float32 is the better choice");
  }

  @Test
  void elsewhereOneShouldMeasure() {
    String measure = "bfloat16 may be slow here; compare a few steps with float32 first";
    assertThat(Bfloat16Cpu.caution("Mac OS X", folder)).hasValue(measure);
    assertThat(Bfloat16Cpu.caution("Linux", folder.resolve("missing"))).hasValue(measure);
  }

  @Test
  void float32IsAlwaysWell() {
    assertThat(Precision.FLOAT32.caution()).isEmpty();
  }
}
