package io.usersapi.mongo.user;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.usersapi.application.user.Receipt;
import io.usersapi.application.user.UserStore;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import io.usersapi.mongo.driver.BsonValues;
import io.usersapi.mongo.driver.Cursors;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.driver.DriverSettings;
import io.usersapi.mongo.driver.Duplicates;
import io.usersapi.mongo.driver.OneResult;
import io.usersapi.mongo.driver.Upserts;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/** Users in the collection of {@link UserRepository}. */
@Singleton
@Typed(MongoUserStore.class)
public final class MongoUserStore implements UserStore {

  /** Users that come with one round trip of a listing; about 100 KiB of a few short fields. */
  private static final int BATCH = 500;

  /** Users that go with one round trip of a deletion. */
  private static final int DELETED_AT_ONCE = 1_000;

  /** How much later than the driver a submission gives up, lest it waits for ever. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final FindOneAndUpdateOptions RECEIPT =
      new FindOneAndUpdateOptions()
          .upsert(true)
          .returnDocument(ReturnDocument.AFTER)
          .projection(include(UserDocument.CREATED_AT, UserDocument.UPDATED_AT));

  private final MongoCollection<UserDocument> users;
  private final com.mongodb.reactivestreams.client.MongoCollection<BsonDocument> submissions;
  private final Duration patience;
  private final DriverGuard guard;

  @Inject
  MongoUserStore(UserRepository users, SubmissionRepository submissions, DriverGuard guard) {
    this.users = users.mongoCollection();
    this.submissions =
        submissions
            .mongoDatabase()
            .unwrap()
            .getCollection(UserDocument.COLLECTION, BsonDocument.class);
    this.patience = DriverSettings.timeout(this.users).plus(GRACE);
    this.guard = guard;
  }

  /** Makes the indexes that are missing; waits until they are there. */
  public void prepare() {
    guard.call(
        () ->
            users
                .withTimeout(DriverSettings.INDEXING.toMillis(), TimeUnit.MILLISECONDS)
                .createIndexes(UserRepository.INDEXES));
  }

  @Override
  public CompletionStage<Receipt> upsert(
      AppKey app, ObjectId idIfNew, Submission submission, Instant at) {
    Bson user = user(app, submission);
    Bson change = change(idIfNew, submission, at);
    return guard
        .start(
            () ->
                Duplicates.retryStage(
                    () ->
                        OneResult.of(
                            submissions.findOneAndUpdate(user, change, RECEIPT), patience)))
        .thenApply(MongoUserStore::receipt);
  }

  /** Every user of every app, read as it is consumed. */
  public Stream<User> everyUser() {
    return Cursors.stream(guard, users.find().batchSize(BATCH).timeoutMode(TimeoutMode.ITERATION))
        .map(UserDocument::toDomain);
  }

  /** Keeps users as they were elsewhere. */
  public void take(List<User> all) {
    Upserts.putAll(guard, users, all.stream().map(UserDocument::from).toList(), UserDocument::id);
  }

  private static BsonDocument user(AppKey app, Submission submission) {
    return new BsonDocument(UserDocument.APP, BsonValues.of(app))
        .append(UserDocument.EMAIL, new BsonString(submission.email().value()));
  }

  private static BsonDocument change(ObjectId idIfNew, Submission submission, Instant at) {
    return new BsonDocument(
            "$setOnInsert",
            new BsonDocument(UserDocument.ID, BsonValues.of(idIfNew))
                .append(UserDocument.CREATED_AT, BsonValues.of(at)))
        .append(
            "$set",
            new BsonDocument(UserDocument.DATA, data(submission.data()))
                .append(UserDocument.SCHEMA_VERSION, new BsonInt32(submission.schemaVersion())))
        .append("$max", new BsonDocument(UserDocument.UPDATED_AT, BsonValues.of(at)));
  }

  private static BsonDocument data(UserData data) {
    BsonDocument document = new BsonDocument(data.size());
    data.forEach((key, value) -> document.append(key, BsonValues.of(value)));
    return document;
  }

  private static Receipt receipt(BsonDocument user) {
    return new Receipt(
        BsonValues.id(user.getObjectId(UserDocument.ID).getValue()),
        Instant.ofEpochMilli(user.getDateTime(UserDocument.CREATED_AT).getValue()),
        Instant.ofEpochMilli(user.getDateTime(UserDocument.UPDATED_AT).getValue()));
  }

  @Override
  public Stream<User> newestFirst(AppKey app) {
    return Cursors.stream(guard, listing(app).batchSize(BATCH)).map(UserDocument::toDomain);
  }

  /** An app's users newest first, by the index on app and creation. */
  FindIterable<UserDocument> listing(AppKey app) {
    return users
        .find(eq(UserDocument.APP, BsonValues.of(app)))
        .sort(UserRepository.NEWEST_FIRST)
        .timeoutMode(TimeoutMode.ITERATION);
  }

  @Override
  public List<User> pageAcrossApps(Set<AppKey> apps, long skip, int limit) {
    // The driver skips in 32 bits; beyond them there is nobody.
    if (apps.isEmpty() || skip > Integer.MAX_VALUE) {
      return List.of();
    }
    return guard.call(
        () -> page(apps, (int) skip, limit).map(UserDocument::toDomain).into(new ArrayList<>()));
  }

  /** A page of the users of several apps; of one app by its own index. */
  FindIterable<UserDocument> page(Set<AppKey> apps, int skip, int limit) {
    List<BsonObjectId> keys = apps.stream().map(BsonValues::of).toList();
    FindIterable<UserDocument> all =
        keys.size() == 1
            ? users.find(eq(UserDocument.APP, keys.get(0))).hint(UserRepository.BY_APP_AND_CREATION)
            : users.find(in(UserDocument.APP, keys)).hint(UserRepository.BY_CREATION);
    return all.sort(UserRepository.NEWEST_FIRST).skip(skip).limit(limit);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Goes through the index once, and deletes in ranges of it, so that no operation takes long
   * and whoever submits meanwhile cannot keep it from ending.
   */
  @Override
  public long deleteAll(AppKey app) {
    long deleted = 0;
    try (Stream<BsonDocument> users = Cursors.stream(guard, emails(app))) {
      Iterator<BsonDocument> rest = users.iterator();
      while (rest.hasNext()) {
        BsonString first = rest.next().getString(UserDocument.EMAIL);
        BsonString last = first;
        for (int size = 1; size < DELETED_AT_ONCE && rest.hasNext(); size++) {
          last = rest.next().getString(UserDocument.EMAIL);
        }
        deleted += deleteRange(app, first, last);
      }
    }
    return deleted;
  }

  /** The emails of an app in their order, out of the index alone. */
  FindIterable<BsonDocument> emails(AppKey app) {
    return users
        .withDocumentClass(BsonDocument.class)
        .find(eq(UserDocument.APP, BsonValues.of(app)))
        .projection(fields(include(UserDocument.EMAIL), excludeId()))
        .sort(ascending(UserDocument.EMAIL))
        .batchSize(DELETED_AT_ONCE)
        .timeoutMode(TimeoutMode.ITERATION);
  }

  private long deleteRange(AppKey app, BsonString first, BsonString last) {
    return guard.call(
        () ->
            users
                .deleteMany(
                    and(
                        eq(UserDocument.APP, BsonValues.of(app)),
                        gte(UserDocument.EMAIL, first),
                        lte(UserDocument.EMAIL, last)))
                .getDeletedCount());
  }

  @Override
  public Set<AppKey> keysAcrossApps() {
    return guard.call(
        () ->
            users
                .withTimeout(DriverSettings.LONG_OPERATION.toMillis(), TimeUnit.MILLISECONDS)
                .distinct(UserDocument.APP, org.bson.types.ObjectId.class)
                .map(BsonValues::key)
                .into(new HashSet<>()));
  }
}
