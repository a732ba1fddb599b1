package io.usersapi.rest.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.usersapi.domain.app.AppSettings;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.rest.http.StrictJson;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

class AppSettingsFuzzTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @FuzzTest
  void areReadBackAsTheyWereGivenOrRefused(byte[] bytes)
      throws JsonProcessingException, StrictJson.Malformed {
    Validated<AppSettings> read = AppSettings.define(object(bytes));
    if (!(read instanceof Valid<AppSettings> valid)) {
      assertThat(read.violations()).isNotEmpty();
      return;
    }
    AppSettings settings = valid.value();
    assertThat(AppSettings.define(object(JSON.writeValueAsBytes(settings.describe()))).orThrow())
        .isEqualTo(settings);
    for (String origin : settings.allowedOrigins()) {
      URI uri = URI.create(origin);
      assertThat(uri.getScheme()).isIn("http", "https");
      assertThat(uri.getPath()).isEmpty();
      assertThat(settings.allowsOrigin(origin)).isTrue();
    }
    for (String address : settings.redirectUris()) {
      assertThat(URI.create(address).getHost()).isNotBlank();
    }
    assertThat(settings.defaultRole()).isNotEqualToIgnoringCase("admin");
  }

  private static Map<String, Object> object(byte[] bytes) {
    Map<String, Object> members = new HashMap<>();
    try {
      if (StrictJson.parse(bytes) instanceof Map<?, ?> given) {
        given.forEach((name, value) -> members.put((String) name, value));
      }
    } catch (StrictJson.Malformed e) {
      // Stands for an object without members.
    }
    return members;
  }
}
