package io.usersapi.mongo.session;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import io.usersapi.application.session.SessionStore;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.session.Session;
import io.usersapi.mongo.driver.BsonValues;
import io.usersapi.mongo.driver.Bulk;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.driver.DriverSettings;
import io.usersapi.mongo.driver.Duplicates;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Sessions in the collection of {@link SessionRepository}. */
@Singleton
@Typed(MongoSessionStore.class)
public final class MongoSessionStore implements SessionStore {

  private final SessionRepository sessions;
  private final DriverGuard guard;

  @Inject
  MongoSessionStore(SessionRepository sessions, DriverGuard guard) {
    this.sessions = sessions;
    this.guard = guard;
  }

  /** Makes the indexes that are missing; waits until they are there. */
  public void prepare() {
    guard.call(
        () ->
            sessions
                .mongoCollection()
                .withTimeout(DriverSettings.INDEXING.toMillis(), TimeUnit.MILLISECONDS)
                .createIndexes(SessionRepository.INDEXES));
  }

  @Override
  public void save(Session session) {
    SessionDocument document = SessionDocument.from(session);
    guard.call(
        () ->
            Duplicates.<@Nullable Void>retry(
                () -> {
                  sessions.persistOrUpdate(document);
                  return null;
                }));
  }

  @Override
  public Optional<Session> findAcrossApps(String tokenHash) {
    return guard.call(() -> sessions.findByIdOptional(tokenHash)).map(SessionDocument::toDomain);
  }

  @Override
  public void delete(AppKey app, String tokenHash) {
    deleteWhere(and(eq(SessionDocument.TOKEN_HASH, tokenHash), isOf(app)));
  }

  @Override
  public void deleteAll(AppKey app) {
    deleteWhere(isOf(app));
  }

  @Override
  public void deleteAllBut(AppKey app, String tokenHash) {
    deleteWhere(and(isOf(app), ne(SessionDocument.TOKEN_HASH, tokenHash)));
  }

  @Override
  public void deleteExpiredAcrossApps(Instant now) {
    deleteWhere(lte(SessionDocument.EXPIRES_AT, BsonValues.of(now)));
  }

  /** Every session, read as it is consumed. */
  public Stream<Session> everySession() {
    return Bulk.everything(guard, sessions.mongoCollection()).map(SessionDocument::toDomain);
  }

  /** Keeps sessions as they were elsewhere. */
  public void take(List<Session> all) {
    Bulk.putAll(
        guard,
        sessions.mongoCollection(),
        all.stream().map(SessionDocument::from).toList(),
        document -> eq(SessionDocument.TOKEN_HASH, document.tokenHash()));
  }

  private static Bson isOf(AppKey app) {
    return eq(SessionDocument.APP, BsonValues.of(app));
  }

  private void deleteWhere(Bson filter) {
    guard.call(() -> patiently().deleteMany(filter));
  }

  @Override
  public Set<AppKey> keysAcrossApps() {
    return guard.call(
        () ->
            patiently()
                .distinct(SessionDocument.APP, ObjectId.class)
                .map(BsonValues::key)
                .into(new HashSet<>()));
  }

  private MongoCollection<SessionDocument> patiently() {
    return sessions
        .mongoCollection()
        .withTimeout(DriverSettings.LONG_OPERATION.toMillis(), TimeUnit.MILLISECONDS);
  }
}
