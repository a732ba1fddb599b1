package io.usersapi.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

class EntityTagsFuzzTest {

  private static final String TAG = "\"3-abc\"";

  @FuzzTest
  void matchesStronglyOnlyWhatMatchesWeaklyToo(byte[] bytes) {
    String listed = new String(bytes, StandardCharsets.ISO_8859_1);
    boolean weakly = EntityTags.anyMatchesWeakly(List.of(listed), TAG);
    boolean strongly = EntityTags.anyMatches(List.of(listed), TAG);
    assertThat(!strongly || weakly).isTrue();
    assertThat(!weakly || listed.contains(TAG) || listed.contains("*")).isTrue();
    assertThat(EntityTags.anyMatches(List.of(listed, TAG), TAG)).isTrue();
    assertThat(EntityTags.anyMatchesWeakly(List.of(listed + ",W/" + TAG), TAG)).isTrue();
  }
}
