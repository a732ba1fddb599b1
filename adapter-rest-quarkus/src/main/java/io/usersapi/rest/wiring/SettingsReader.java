package io.usersapi.rest.wiring;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.session.LoginLimits;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppSettings;
import io.usersapi.domain.app.Password;
import io.usersapi.mongo.MongoStores;
import io.usersapi.rest.http.ClientAddresses;
import io.usersapi.rest.wiring.Settings.StoreChoice;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings under the names of their environment variables. A wrong value ends the start
 * with one sentence that names the setting.
 */
final class SettingsReader {

  private static final Pattern LIMIT =
      Pattern.compile("([1-9][0-9]{0,8})/([1-9][0-9]{0,8})(ms|s|m|h|d)");
  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,8})(s|m|h|d)");

  /** What MongoDB's time to live can say. */
  private static final Duration LONGEST_RETENTION = Duration.ofDays(24_000);

  private final Function<String, Optional<String>> values;
  private final Iterable<String> names;

  /**
   * @param values gives the value of a variable, for example of {@code USERS_STORE}
   * @param names of all variables that there are
   */
  SettingsReader(Function<String, Optional<String>> values, Iterable<String> names) {
    this.values = values;
    this.names = names;
  }

  /** The names of all variables that begin and end so, in alphabetical order. */
  Stream<String> names(String start, String end) {
    return StreamSupport.stream(names.spliterator(), false)
        .filter(name -> name.startsWith(start) && name.endsWith(end))
        .filter(name -> name.length() > start.length() + end.length())
        .distinct()
        .sorted();
  }

  /**
   * @throws ConfigurationException for the first wrong value
   */
  Settings read() {
    boolean limited = flag("USERS_LIMITS_ENABLED", true);
    StoreChoice store = store("USERS_STORE");
    if (store == StoreChoice.MONGO) {
      mongo("MONGODB_URI");
    }
    return new Settings(
        store,
        path("USERS_DATA_DIR", "data"),
        appId("USERS_ADMIN_APP_ID", "admin"),
        password("USERS_ADMIN_PASSWORD"),
        origin("USERS_PUBLIC_URL"),
        blocks("USERS_TRUSTED_PROXIES"),
        origins("USERS_TRUSTED_ORIGINS"),
        flag("USERS_COOKIE_SECURE", true),
        limit("USERS_LIMIT_SUBMIT_ADDRESS", "120/1m", limited),
        limit("USERS_LIMIT_SUBMIT_EMAIL", "10/1m", limited),
        limit("USERS_LIMIT_SCHEMA_ADDRESS", "600/1m", limited),
        new LoginLimits(
            limit("USERS_LIMIT_LOGIN_APP_ADDRESS", "10/15m", limited),
            limit("USERS_LIMIT_LOGIN_ADDRESS", "50/15m", limited)),
        retention("USERS_AUDIT_RETENTION", "400d"),
        new AccountSettingsReader(this).read(limited),
        new AccountSettingsReader(this).readBackend(),
        new MailSettingsReader(this).read(limited),
        new OAuthSettingsReader(this).read(limited));
  }

  Optional<String> value(String name) {
    return values.apply(name).map(String::strip).filter(value -> !value.isEmpty());
  }

  static ConfigurationException wrong(String name, String rule) {
    return new ConfigurationException(name + " must " + rule, Set.of(name));
  }

  private StoreChoice store(String name) {
    String value = value(name).orElse("file");
    return Arrays.stream(StoreChoice.values())
        .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    name,
                    "be one of "
                        + String.join(
                            ", ",
                            Arrays.stream(StoreChoice.values())
                                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                                .toList())
                        + "."));
  }

  private void mongo(String name) {
    if (!MongoStores.isConnectionString(value(name).orElse(MongoStores.LOCAL))) {
      throw wrong(name, "be a connection string like " + MongoStores.LOCAL + ".");
    }
  }

  private Path path(String name, String otherwise) {
    try {
      return Path.of(value(name).orElse(otherwise));
    } catch (InvalidPathException e) {
      throw wrong(name, "be the path of a folder.");
    }
  }

  AppId appId(String name, String otherwise) {
    String value = value(name).orElse(otherwise);
    if (!AppId.isValid(value)) {
      throw wrong(name, AppId.RULE);
    }
    return new AppId(value);
  }

  private @Nullable Password password(String name) {
    Optional<Password> password =
        values.apply(name).filter(text -> !text.isEmpty()).map(Password::new);
    if (password.isPresent() && !password.get().isHashable()) {
      throw wrong(name, "have at most " + Password.MAX_BYTES + " UTF-8 bytes, none of them 0.");
    }
    return password.orElse(null);
  }

  boolean flag(String name, boolean otherwise) {
    String value = value(name).orElse(String.valueOf(otherwise));
    if (!value.equals("true") && !value.equals("false")) {
      throw wrong(name, "be true or false.");
    }
    return value.equals("true");
  }

  @Nullable Limit limit(String name, String otherwise, boolean enabled) {
    String value = value(name).orElse(otherwise);
    if (value.equals("off")) {
      return null;
    }
    Matcher parts = LIMIT.matcher(value);
    if (!parts.matches()) {
      throw wrong(name, "be a count and a time like 120/1m (ms, s, m, h or d), or off.");
    }
    Limit limit =
        new Limit(
            Integer.parseInt(parts.group(1)),
            duration(Long.parseLong(parts.group(2)), parts.group(3)));
    return enabled ? limit : null;
  }

  private Duration retention(String name, String otherwise) {
    Duration time = duration(name, otherwise);
    if (time.compareTo(LONGEST_RETENTION) > 0) {
      throw wrong(name, "be at most " + LONGEST_RETENTION.toDays() + "d.");
    }
    return time;
  }

  /** A time like {@code 30d}. */
  Duration duration(String name, String otherwise) {
    Matcher parts = DURATION.matcher(value(name).orElse(otherwise));
    if (!parts.matches()) {
      throw wrong(name, "be a time like 30d (s, m, h or d).");
    }
    return duration(Long.parseLong(parts.group(1)), parts.group(2));
  }

  /** A whole number between two others. */
  int number(String name, int otherwise, int least, int most) {
    try {
      int number = Integer.parseInt(value(name).orElse(String.valueOf(otherwise)));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw wrong(name, "be a whole number from " + least + " to " + most + ".");
  }

  /** A file that can be read, where one is named. */
  @Nullable Path file(String name) {
    Optional<String> value = value(name);
    if (value.isEmpty()) {
      return null;
    }
    try {
      Path file = Path.of(value.get());
      if (Files.isRegularFile(file) && Files.isReadable(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      // Told below.
    }
    throw wrong(name, "be the path of a file that can be read.");
  }

  private static Duration duration(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /** The origin of an address. */
  private @Nullable String origin(String name) {
    Optional<String> value = value(name);
    if (value.isEmpty()) {
      return null;
    }
    String rule = "be an address like https://users.example.org, without a path.";
    try {
      URI uri = URI.create(value.get());
      if (uri.getPath() != null && !uri.getPath().isEmpty() && !uri.getPath().equals("/")) {
        throw wrong(name, rule);
      }
      String port = uri.getPort() < 0 || isDefaultPort(uri) ? "" : ":" + uri.getPort();
      String origin = (uri.getScheme() + "://" + uri.getHost()).toLowerCase(Locale.ROOT) + port;
      if (!AppSettings.isOrigin(origin)) {
        throw wrong(name, rule);
      }
      return origin;
    } catch (IllegalArgumentException e) {
      throw wrong(name, rule);
    }
  }

  private static boolean isDefaultPort(URI uri) {
    return uri.getPort() == ("https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80);
  }

  private List<String> list(String name) {
    return value(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  private Set<String> origins(String name) {
    List<String> origins = list(name);
    if (!origins.stream().allMatch(AppSettings::isOrigin)) {
      throw wrong(
          name, "be origins as a browser sends them, for example https://admin.example.org.");
    }
    return Set.copyOf(origins);
  }

  private List<String> blocks(String name) {
    List<String> blocks = list(name);
    try {
      new ClientAddresses(blocks, null);
      return blocks;
    } catch (IllegalArgumentException e) {
      throw wrong(name, "be blocks of addresses, for example 10.0.0.0/8, separated by commas.");
    }
  }
}
