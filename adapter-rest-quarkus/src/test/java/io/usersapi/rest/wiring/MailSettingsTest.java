package io.usersapi.rest.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.usersapi.application.limit.Limit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTest {

  private static Settings.Mails read(Map<String, String> values) {
    return new SettingsReader(name -> Optional.ofNullable(values.get(name)), values.keySet())
        .read()
        .mails();
  }

  @Test
  void hasTheDocumentedDefaults() {
    Settings.Mails mails = read(Map.of("quarkus.mailer.mock", "false"));
    assertThat(mails.perEmail()).isEqualTo(new Limit(5, Duration.ofHours(1)));
    assertThat(mails.sent()).isFalse();
    assertThat(mails.templates()).isNull();
  }

  @Test
  void takesAMailServerOrWhatStandsForOne(@TempDir Path folder) {
    assertThat(read(Map.of("quarkus.mailer.mock", "true")).sent()).isTrue();
    Settings.Mails mails =
        read(
            Map.of(
                "quarkus.mailer.host", "smtp.example.org",
                "USERS_MAIL_FROM", "My site <no-reply@example.org>",
                "USERS_MAIL_TEMPLATES", folder.toString()));
    assertThat(mails.sent()).isTrue();
    assertThat(mails.from()).isEqualTo("My site <no-reply@example.org>");
    assertThat(mails.templates()).isEqualTo(folder);
  }

  @Test
  void callsForASenderBesideAMailServer() {
    assertThatThrownBy(
            () -> read(Map.of("quarkus.mailer.host", "smtp.x.org", "quarkus.mailer.mock", "false")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("USERS_MAIL_FROM must be set where QUARKUS_MAILER_HOST is.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "Me <nobody>", "a b@example.org"})
  void refusesASenderThatIsNone(String from) {
    assertThatThrownBy(() -> read(Map.of("USERS_MAIL_FROM", from)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("USERS_MAIL_FROM must be an email");
  }

  @Test
  void refusesAFolderThatIsNone() {
    assertThatThrownBy(() -> read(Map.of("USERS_MAIL_TEMPLATES", "/no/such/folder")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("USERS_MAIL_TEMPLATES must be the path of a folder");
  }
}
