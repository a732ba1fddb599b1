package io.usersapi.rest.wiring;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.usersapi.rest.account.BackendListener;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Gives Quarkus' TLS registry the files that {@code USERS_BACKEND_*} name, under the name of the
 * listener's configuration. A file that cannot be read is left to {@link SettingsReader}, which
 * ends the start with a sentence.
 */
public final class BackendTlsSource implements ConfigSourceFactory {

  /** Above application.properties, below system properties and the environment. */
  private static final int ORDINAL = 260;

  private static final String PREFIX = "quarkus.tls." + BackendListener.TLS + ".";

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    Map<String, String> settings = new HashMap<>();
    boolean enabled = value(context, "USERS_BACKEND_ENABLED").filter("true"::equals).isPresent();
    Optional<String> certificate = file(context, "USERS_BACKEND_CERTIFICATE");
    Optional<String> key = file(context, "USERS_BACKEND_KEY");
    Optional<String> authority = file(context, "USERS_BACKEND_CLIENT_CA");
    if (enabled && certificate.isPresent() && key.isPresent() && authority.isPresent()) {
      settings.put(PREFIX + "key-store.pem.0.cert", certificate.get());
      settings.put(PREFIX + "key-store.pem.0.key", key.get());
      settings.put(PREFIX + "trust-store.pem.certs", authority.get());
      file(context, "USERS_BACKEND_CLIENT_CRL")
          .ifPresent(list -> settings.put(PREFIX + "certificate-revocation-list", list));
    }
    return List.of(new PropertiesConfigSource(settings, "USERS_BACKEND", ORDINAL));
  }

  private static Optional<String> file(ConfigSourceContext context, String name) {
    try {
      return value(context, name).filter(path -> Files.isReadable(Path.of(path)));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> value(ConfigSourceContext context, String name) {
    return Optional.ofNullable(context.getValue(name))
        .map(ConfigValue::getValue)
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
