package io.usersapi.mongo.mail;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import io.usersapi.application.mail.MailTokenStore;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.mail.MailPurpose;
import io.usersapi.domain.mail.MailToken;
import io.usersapi.mongo.driver.BsonValues;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.driver.DriverSettings;
import io.usersapi.mongo.driver.Duplicates;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Tokens of mails in the collection of {@link MailTokenRepository}. */
@Singleton
@Typed(MongoMailTokenStore.class)
public final class MongoMailTokenStore implements MailTokenStore {

  private final MailTokenRepository tokens;
  private final DriverGuard guard;

  @Inject
  MongoMailTokenStore(MailTokenRepository tokens, DriverGuard guard) {
    this.tokens = tokens;
    this.guard = guard;
  }

  /** Makes the indexes that are missing; waits until they are there. */
  public void prepare() {
    guard.call(
        () ->
            tokens
                .mongoCollection()
                .withTimeout(DriverSettings.INDEXING.toMillis(), TimeUnit.MILLISECONDS)
                .createIndexes(MailTokenRepository.INDEXES));
  }

  @Override
  public void save(MailToken token) {
    MailTokenDocument document = MailTokenDocument.from(token);
    guard.call(
        () ->
            Duplicates.<@Nullable Void>retry(
                () -> {
                  tokens.persistOrUpdate(document);
                  return null;
                }));
  }

  @Override
  public Optional<MailToken> find(AppKey app, MailPurpose purpose, String hash) {
    return Optional.ofNullable(
            guard.<@Nullable MailTokenDocument>call(
                () -> tokens.mongoCollection().find(is(app, purpose, hash)).first()))
        .map(MailTokenDocument::toDomain);
  }

  @Override
  public boolean remove(AppKey app, MailPurpose purpose, String hash) {
    return guard.call(
        () -> tokens.mongoCollection().deleteOne(is(app, purpose, hash)).getDeletedCount() == 1);
  }

  private static Bson is(AppKey app, MailPurpose purpose, String hash) {
    return and(
        eq(MailTokenDocument.HASH, hash),
        isOf(app),
        eq(MailTokenDocument.PURPOSE, purpose.label()));
  }

  private static Bson isOf(AppKey app) {
    return eq(MailTokenDocument.APP, BsonValues.of(app));
  }

  @Override
  public void deleteAll(AppKey app) {
    guard.call(() -> patiently().deleteMany(isOf(app)));
  }

  @Override
  public Set<AppKey> keysAcrossApps() {
    return guard.call(
        () ->
            patiently()
                .distinct(MailTokenDocument.APP, ObjectId.class)
                .map(BsonValues::key)
                .into(new HashSet<>()));
  }

  @Override
  public void deleteExpiredAcrossApps(Instant now) {
    guard.call(() -> patiently().deleteMany(lte(MailTokenDocument.EXPIRES_AT, BsonValues.of(now))));
  }

  private MongoCollection<MailTokenDocument> patiently() {
    return tokens
        .mongoCollection()
        .withTimeout(DriverSettings.LONG_OPERATION.toMillis(), TimeUnit.MILLISECONDS);
  }
}
