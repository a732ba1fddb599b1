package io.usersapi.rest.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

class SettingsReaderFuzzTest {

  /** Each line of the input is a variable: its name, an equals sign, its value. */
  @FuzzTest
  void areReadOrRefusedByTheNameOfAVariable(byte[] bytes) {
    Map<String, String> values = new HashMap<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
      String[] parts = line.split("=", 2);
      if (parts.length == 2 && !parts[0].contains("BACKEND") && !parts[0].contains("TEMPLATES")) {
        values.put(parts[0], parts[1]);
      }
    }
    try {
      Settings settings =
          new SettingsReader(name -> Optional.ofNullable(values.get(name)), values.keySet()).read();
      assertThat(settings.auditRetention()).isPositive();
      assertThat(settings.accounts().tokenLifetime()).isPositive();
    } catch (ConfigurationException wrong) {
      assertThat(wrong.getMessage()).matches("(?s)[A-Z][A-Z_]+ must .*\\.");
    }
  }
}
