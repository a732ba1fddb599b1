package io.usersapi.mongo.oauth;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import io.usersapi.application.oauth.ProviderSignInStore;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.oauth.PendingSignIn;
import io.usersapi.domain.oauth.SignInCode;
import io.usersapi.mongo.driver.BsonValues;
import io.usersapi.mongo.driver.Bulk;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.driver.DriverSettings;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Sign-ins and codes in the collections of {@link PendingSignInRepository} and {@link
 * SignInCodeRepository}.
 */
@Singleton
@Typed(MongoProviderSignInStore.class)
public final class MongoProviderSignInStore implements ProviderSignInStore {

  private final PendingSignInRepository signIns;
  private final SignInCodeRepository codes;
  private final DriverGuard guard;

  @Inject
  MongoProviderSignInStore(
      PendingSignInRepository signIns, SignInCodeRepository codes, DriverGuard guard) {
    this.signIns = signIns;
    this.codes = codes;
    this.guard = guard;
  }

  /** Makes the indexes that are missing; waits until they are there. */
  public void prepare() {
    prepare(signIns.mongoCollection(), PendingSignInRepository.INDEXES);
    prepare(codes.mongoCollection(), SignInCodeRepository.INDEXES);
  }

  private void prepare(MongoCollection<?> collection, List<IndexModel> indexes) {
    guard.call(
        () ->
            collection
                .withTimeout(DriverSettings.INDEXING.toMillis(), TimeUnit.MILLISECONDS)
                .createIndexes(indexes));
  }

  @Override
  public void save(PendingSignIn signIn) {
    PendingSignInDocument document = PendingSignInDocument.from(signIn);
    guard.call(() -> signIns.mongoCollection().insertOne(document));
  }

  @Override
  public Optional<PendingSignIn> findAcrossApps(String state) {
    return Optional.ofNullable(
            guard.<@Nullable PendingSignInDocument>call(
                () ->
                    signIns.mongoCollection().find(eq(PendingSignInDocument.STATE, state)).first()))
        .map(PendingSignInDocument::toDomain);
  }

  @Override
  public boolean remove(PendingSignIn signIn) {
    Bson is =
        and(
            eq(PendingSignInDocument.STATE, signIn.state()),
            eq(PendingSignInDocument.APP, BsonValues.of(signIn.app())));
    return guard.call(() -> signIns.mongoCollection().deleteOne(is).getDeletedCount() == 1);
  }

  @Override
  public void save(SignInCode code) {
    SignInCodeDocument document = SignInCodeDocument.from(code);
    guard.call(() -> codes.mongoCollection().insertOne(document));
  }

  @Override
  public Optional<SignInCode> find(AppKey app, String hash) {
    return Optional.ofNullable(
            guard.<@Nullable SignInCodeDocument>call(
                () -> codes.mongoCollection().find(isCode(app, hash)).first()))
        .map(SignInCodeDocument::toDomain);
  }

  @Override
  public boolean remove(SignInCode code) {
    Bson is = isCode(code.app(), code.hash());
    return guard.call(() -> codes.mongoCollection().deleteOne(is).getDeletedCount() == 1);
  }

  private static Bson isCode(AppKey app, String hash) {
    return and(eq(SignInCodeDocument.HASH, hash), eq(SignInCodeDocument.APP, BsonValues.of(app)));
  }

  @Override
  public void deleteAll(AppKey app) {
    delete(
        eq(PendingSignInDocument.APP, BsonValues.of(app)),
        eq(SignInCodeDocument.APP, BsonValues.of(app)));
  }

  private void delete(Bson ofSignIns, Bson ofCodes) {
    guard.call(() -> Bulk.patiently(signIns.mongoCollection()).deleteMany(ofSignIns));
    guard.call(() -> Bulk.patiently(codes.mongoCollection()).deleteMany(ofCodes));
  }

  @Override
  public Set<AppKey> keysAcrossApps() {
    Set<AppKey> keys = keys(signIns.mongoCollection(), PendingSignInDocument.APP);
    keys.addAll(keys(codes.mongoCollection(), SignInCodeDocument.APP));
    return keys;
  }

  private Set<AppKey> keys(MongoCollection<?> collection, String app) {
    return guard.call(
        () ->
            Bulk.patiently(collection)
                .distinct(app, ObjectId.class)
                .map(BsonValues::key)
                .into(new HashSet<>()));
  }

  @Override
  public void deleteExpiredAcrossApps(Instant now) {
    delete(
        lte(PendingSignInDocument.EXPIRES_AT, BsonValues.of(now)),
        lte(SignInCodeDocument.EXPIRES_AT, BsonValues.of(now)));
  }
}
