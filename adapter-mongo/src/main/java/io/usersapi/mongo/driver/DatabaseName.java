package io.usersapi.mongo.driver;

import com.mongodb.ConnectionString;
import io.quarkus.arc.Unremovable;
import io.quarkus.mongodb.panache.common.MongoDatabaseResolver;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The database is the one that the connection string names, else {@value #DEFAULT}. */
@Singleton
@Unremovable
public final class DatabaseName implements MongoDatabaseResolver {

  /** The database of a connection string that names none. */
  public static final String DEFAULT = "users";

  private final String name;

  @Inject
  DatabaseName(
      @ConfigProperty(name = "quarkus.mongodb.connection-string")
          Optional<String> connectionString) {
    name =
        connectionString
            .map(ConnectionString::new)
            .map(ConnectionString::getDatabase)
            .orElse(DEFAULT);
  }

  @Override
  public String resolve() {
    return name;
  }
}
