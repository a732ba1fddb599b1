package io.usersapi.rest.wiring;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.usersapi.mongo.MongoStores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Points Quarkus' MongoDB client to {@code MONGODB_URI} when {@code USERS_STORE} is {@code mongo},
 * and puts it out of action otherwise: with another store no connection is tried. A connection
 * string that is none is left to {@link SettingsReader}, which ends the start with a sentence.
 */
public final class MongoSource implements ConfigSourceFactory {

  /** Above application.properties, below system properties and the environment. */
  private static final int ORDINAL = 260;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    String uri = value(context, "MONGODB_URI").orElse(MongoStores.LOCAL);
    boolean chosen = value(context, "USERS_STORE").filter("mongo"::equals).isPresent();
    Map<String, String> settings =
        chosen && MongoStores.isConnectionString(uri)
            ? Map.of("quarkus.mongodb.active", "true", "quarkus.mongodb.connection-string", uri)
            : Map.of("quarkus.mongodb.active", "false");
    return List.of(new PropertiesConfigSource(settings, "MONGODB_URI", ORDINAL));
  }

  private static Optional<String> value(ConfigSourceContext context, String name) {
    return Optional.ofNullable(context.getValue(name))
        .map(ConfigValue::getValue)
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
