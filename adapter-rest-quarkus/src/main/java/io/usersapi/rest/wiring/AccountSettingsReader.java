package io.usersapi.rest.wiring;

import io.usersapi.application.account.SignInLimits;
import io.usersapi.application.account.SignUpLimits;
import io.usersapi.application.limit.Limit;
import io.usersapi.domain.account.PasswordPolicy;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.schema.Validated.Invalid;
import io.usersapi.domain.user.Email;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the settings of accounts and of the listener for apps' backends. */
final class AccountSettingsReader {

  private static final int MAX_PORT = 65_535;
  private static final int HOUR_MILLIS = 3_600_000;

  private final SettingsReader values;

  AccountSettingsReader(SettingsReader values) {
    this.values = values;
  }

  Settings.Accounts read(boolean limited) {
    return new Settings.Accounts(
        defaultApp("USERS_DEFAULT_APP"),
        passwords("USERS_PASSWORD_MIN", "USERS_PASSWORD_MAX"),
        domain("USERS_ACCOUNT_DOMAIN"),
        values.duration("USERS_TOKEN_LIFETIME", "30d"),
        values.file("USERS_TOKEN_KEYS"),
        values
            .value("API_USER_CREATE_SCOPE")
            .map(scope -> scope.toLowerCase(Locale.ROOT))
            .orElse(null),
        new SignUpLimits(
            signUps("USER_SIGNUP_RATE_LIMIT_EMAIL", 10, limited),
            signUps("USER_SIGNUP_RATE_LIMIT_IP", 50, limited)),
        new SignInLimits(
            values.limit("USERS_LIMIT_SIGNIN_NAME_ADDRESS", "10/15m", limited),
            values.limit("USERS_LIMIT_SIGNIN_ADDRESS", "100/15m", limited)));
  }

  private @Nullable AppId defaultApp(String name) {
    return values.value(name).isEmpty() ? null : values.appId(name, "");
  }

  private PasswordPolicy passwords(String min, String max) {
    int most = values.number(max, PasswordPolicy.DEFAULT.max(), 1, Password.MAX_BYTES);
    int least = Math.min(PasswordPolicy.DEFAULT.min(), most);
    return new PasswordPolicy(values.number(min, least, 1, most), most);
  }

  private String domain(String name) {
    String domain = values.value(name).orElse("users.invalid").toLowerCase(Locale.ROOT);
    if (Email.parse("x@app-api." + domain) instanceof Invalid<Email>) {
      throw SettingsReader.wrong(name, "be a domain like users.example.org.");
    }
    return domain;
  }

  /** A count, and beside it its window in milliseconds. */
  private @Nullable Limit signUps(String name, int otherwise, boolean limited) {
    int millis = values.number(name + "_WINDOW_MS", HOUR_MILLIS, 1, Integer.MAX_VALUE);
    if (values.value(name).filter("off"::equals).isPresent()) {
      return null;
    }
    int count = values.number(name, otherwise, 1, Integer.MAX_VALUE);
    return limited ? new Limit(count, Duration.ofMillis(millis)) : null;
  }

  Settings.Backend readBackend() {
    boolean enabled = values.flag("USERS_BACKEND_ENABLED", false);
    String host = values.value("quarkus.http.host").orElse("0.0.0.0");
    int port = values.number("USERS_BACKEND_PORT", 8443, 0, MAX_PORT);
    if (!enabled) {
      return new Settings.Backend(false, host, port, List.of());
    }
    return new Settings.Backend(
        true,
        host,
        port,
        Stream.of(
                needed("USERS_BACKEND_CERTIFICATE"),
                needed("USERS_BACKEND_KEY"),
                needed("USERS_BACKEND_CLIENT_CA"),
                values.file("USERS_BACKEND_CLIENT_CRL"))
            .filter(Objects::nonNull)
            .toList());
  }

  private Path needed(String name) {
    Path file = values.file(name);
    if (file == null) {
      throw SettingsReader.wrong(name, "be set where USERS_BACKEND_ENABLED is true.");
    }
    return file;
  }
}
