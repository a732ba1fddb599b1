package io.usersapi.domain.app;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.schema.UserSchema;
import java.time.Instant;
import java.util.Comparator;

/**
 * A tenant: one project, served to one or more frontends.
 *
 * @param key this creation of the app; what its users and sessions carry
 * @param id the name under which people know it
 * @param role what it may do when it is signed in
 * @param passwordHash how its password is verified
 * @param passwordVersion from 1, one more with every change of the password
 * @param schema what its submissions must satisfy
 * @param settings what its admin set
 * @param createdAt when it was made, in whole milliseconds
 */
public record App(
    AppKey key,
    AppId id,
    Role role,
    PasswordHash passwordHash,
    int passwordVersion,
    UserSchema schema,
    AppSettings settings,
    Instant createdAt) {

  /** Newest first; of two made in the same millisecond the one with the larger key. */
  public static final Comparator<App> NEWEST_FIRST =
      Comparator.comparing(App::createdAt).thenComparing(App::key).reversed();

  public App {
    requireNonNull(key);
    requireNonNull(id);
    requireNonNull(role);
    requireNonNull(passwordHash);
    requireNonNull(schema);
    requireNonNull(settings);
    requireNonNull(createdAt);
  }

  /** A new app, with the schema and the settings that every app starts with. */
  public static App create(AppKey key, AppId id, Role role, PasswordHash passwordHash, Instant at) {
    return new App(key, id, role, passwordHash, 1, UserSchema.initial(), AppSettings.initial(), at);
  }

  /** Whether the app may manage every app. */
  public boolean isAdmin() {
    return role == Role.ADMIN;
  }

  /** The app with another schema, under the version that follows the present one. */
  public App withSchema(UserSchema next) {
    return new App(
        key,
        id,
        role,
        passwordHash,
        passwordVersion,
        next.withVersion(schema.version() + 1),
        settings,
        createdAt);
  }

  /** The app with other settings. */
  public App withSettings(AppSettings next) {
    return new App(key, id, role, passwordHash, passwordVersion, schema, next, createdAt);
  }

  /** The app with another password. */
  public App withPassword(PasswordHash next) {
    return new App(key, id, role, next, passwordVersion + 1, schema, settings, createdAt);
  }
}
