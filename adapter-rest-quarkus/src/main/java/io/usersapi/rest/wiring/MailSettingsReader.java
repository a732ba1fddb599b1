package io.usersapi.rest.wiring;

import io.quarkus.runtime.LaunchMode;
import io.usersapi.domain.schema.Validated.Invalid;
import io.usersapi.domain.user.Email;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the settings of mail. */
final class MailSettingsReader {

  private static final String NOBODY = "no-reply@localhost";

  private final SettingsReader values;

  MailSettingsReader(SettingsReader values) {
    this.values = values;
  }

  Settings.Mails read(boolean limited) {
    boolean server = values.value("quarkus.mailer.host").isPresent();
    boolean mock =
        values
            .value("quarkus.mailer.mock")
            .map("true"::equals)
            .orElse(LaunchMode.current().isDevOrTest());
    return new Settings.Mails(
        values.limit("USERS_LIMIT_MAIL_EMAIL", "5/1h", limited),
        server || mock,
        from("USERS_MAIL_FROM", server && !mock),
        folder("USERS_MAIL_TEMPLATES"));
  }

  private String from(String name, boolean needed) {
    Optional<String> from = values.value(name).or(() -> values.value("quarkus.mailer.from"));
    if (from.isEmpty() && needed) {
      throw SettingsReader.wrong(name, "be set where QUARKUS_MAILER_HOST is.");
    }
    String sender = from.orElse(NOBODY);
    if (Email.parse(address(sender)) instanceof Invalid<Email> && !sender.equals(NOBODY)) {
      throw SettingsReader.wrong(
          name, "be an email like no-reply@example.org, or Name <no-reply@example.org>.");
    }
    return sender;
  }

  /** The address of a sender: what its brackets hold, else the whole. */
  static String address(String sender) {
    int start = sender.lastIndexOf('<');
    return start >= 0 && sender.endsWith(">")
        ? sender.substring(start + 1, sender.length() - 1)
        : sender;
  }

  private @Nullable Path folder(String name) {
    Optional<String> value = values.value(name);
    if (value.isEmpty()) {
      return null;
    }
    try {
      Path folder = Path.of(value.get());
      if (Files.isDirectory(folder) && Files.isReadable(folder)) {
        return folder;
      }
    } catch (InvalidPathException e) {
      // Told below.
    }
    throw SettingsReader.wrong(name, "be the path of a folder that can be read.");
  }
}
