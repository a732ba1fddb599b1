package io.usersapi.mongo.user;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Aggregates.unwind;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.computed;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.cursor.TimeoutMode;
import io.usersapi.application.page.CreationOrder;
import io.usersapi.application.user.Receipt;
import io.usersapi.application.user.UserStore;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.user.Creation;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import io.usersapi.mongo.driver.BsonValues;
import io.usersapi.mongo.driver.Bulk;
import io.usersapi.mongo.driver.Cursors;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.driver.DriverSettings;
import io.usersapi.mongo.driver.Places;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Users in the collection of {@link UserRepository}. */
@Singleton
@Typed(MongoUserStore.class)
public final class MongoUserStore implements UserStore {

  /** Users that come with one round trip of a listing; about 100 KiB of a few short fields. */
  private static final int BATCH = 500;

  /** Users that go with one round trip of a deletion. */
  private static final int DELETED_AT_ONCE = 1_000;

  private static final String COUNT = "count";
  private static final String KEYS = "keys";

  private static final BsonDocument DAY =
      new BsonDocument(
          "$dateToString",
          new BsonDocument("format", new BsonString("%Y-%m-%d"))
              .append("date", new BsonString("$" + UserDocument.CREATED_AT)));

  private final MongoCollection<UserDocument> users;
  private final MongoCollection<UserDocument> listed;
  private final Submissions submissions;
  private final DriverGuard guard;

  @Inject
  MongoUserStore(UserRepository users, Submissions submissions, DriverGuard guard) {
    this.users = users.mongoCollection();
    this.listed = this.users.withTimeout(DriverSettings.LISTING.toMillis(), TimeUnit.MILLISECONDS);
    this.submissions = submissions;
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
    Instant stored = Instant.ofEpochMilli(at.toEpochMilli());
    return submissions.store(
        user(app, submission),
        change(idIfNew, submission, at),
        new Receipt(idIfNew, stored, stored));
  }

  /** Every user of every app, read as it is consumed. */
  public Stream<User> everyUser() {
    return Bulk.everything(guard, users).map(UserDocument::toDomain);
  }

  /** Keeps users as they were elsewhere. */
  public void take(List<User> all) {
    Bulk.putAll(
        guard, users, all.stream().map(UserDocument::from).toList(), UserDocument::identity);
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

  @Override
  public Stream<User> newestFirst(AppKey app) {
    return Cursors.stream(guard, listing(app).batchSize(BATCH)).map(UserDocument::toDomain);
  }

  /** An app's users newest first, by the index on app and creation. */
  FindIterable<UserDocument> listing(AppKey app) {
    return listed
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

  @Override
  public List<User> pageByCreation(
      AppKey app, CreationOrder order, @Nullable Creation after, int limit) {
    return guard.call(() -> toDomain(byCreation(app, order, after).limit(limit)));
  }

  private static List<User> toDomain(FindIterable<UserDocument> page) {
    return page.map(UserDocument::toDomain).into(new ArrayList<>());
  }

  /**
   * An app's users by the index on app and creation, from where the last one stands: those of its
   * own millisecond are told apart within the index.
   */
  FindIterable<UserDocument> byCreation(AppKey app, CreationOrder order, @Nullable Creation after) {
    Bson ours = eq(UserDocument.APP, BsonValues.of(app));
    return users
        .find(after == null ? ours : and(ours, Places.behind(order, after)))
        .sort(
            order == CreationOrder.NEWEST_FIRST
                ? UserRepository.NEWEST_FIRST
                : UserRepository.OLDEST_FIRST)
        .hint(UserRepository.BY_APP_AND_CREATION);
  }

  @Override
  public List<User> pageByEmail(AppKey app, String prefix, @Nullable String after, int limit) {
    return guard.call(() -> toDomain(byEmail(app, prefix, after).limit(limit)));
  }

  /** An app's users by the index on app and email, as a range of it. */
  FindIterable<UserDocument> byEmail(AppKey app, String prefix, @Nullable String after) {
    Bson range =
        and(
            eq(UserDocument.APP, BsonValues.of(app)),
            Places.startingWith(UserDocument.EMAIL, prefix, after));
    return users.find(range).sort(ascending(UserDocument.EMAIL)).hint(UserRepository.BY_EMAIL);
  }

  /** {@inheritDoc} Counts within an index. */
  @Override
  public long count(AppKey app) {
    return countAcrossApps(Set.of(app)).getOrDefault(app, 0L);
  }

  /** {@inheritDoc} Counts within an index. */
  @Override
  public Map<AppKey, Long> countAcrossApps(Set<AppKey> apps) {
    Map<AppKey, Long> counts = new HashMap<>();
    if (!apps.isEmpty()) {
      guard.call(
          () ->
              counted(apps)
                  .map(
                      group ->
                          counts.put(
                              BsonValues.key(group.getObjectId(UserDocument.ID).getValue()),
                              group.getNumber(COUNT).longValue()))
                  .into(new ArrayList<>()));
    }
    return Map.copyOf(counts);
  }

  AggregateIterable<BsonDocument> counted(Set<AppKey> apps) {
    List<BsonObjectId> keys = apps.stream().map(BsonValues::of).toList();
    return patiently()
        .aggregate(
            List.of(
                match(in(UserDocument.APP, keys)),
                project(fields(include(UserDocument.APP), excludeId())),
                group("$" + UserDocument.APP, sum(COUNT, 1L))),
            BsonDocument.class)
        .hint(UserRepository.BY_APP_AND_CREATION);
  }

  /** {@inheritDoc} Reads as much of an index as there are users created on those days. */
  @Override
  public Map<LocalDate, Long> createdPerDay(AppKey app, LocalDate first, LocalDate last) {
    Map<LocalDate, Long> days = new HashMap<>();
    guard.call(
        () ->
            created(app, first, last)
                .map(
                    group ->
                        days.put(
                            LocalDate.parse(group.getString(UserDocument.ID).getValue()),
                            group.getNumber(COUNT).longValue()))
                .into(new ArrayList<>()));
    return Map.copyOf(days);
  }

  AggregateIterable<BsonDocument> created(AppKey app, LocalDate first, LocalDate last) {
    return patiently()
        .aggregate(
            List.of(
                match(
                    and(
                        eq(UserDocument.APP, BsonValues.of(app)),
                        gte(UserDocument.CREATED_AT, begin(first)),
                        lt(UserDocument.CREATED_AT, begin(last.plusDays(1))))),
                project(fields(include(UserDocument.CREATED_AT), excludeId())),
                group(DAY, sum(COUNT, 1L))),
            BsonDocument.class)
        .hint(UserRepository.BY_APP_AND_CREATION);
  }

  private static BsonDateTime begin(LocalDate day) {
    return BsonValues.of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** {@inheritDoc} The server reads every user of the app, and sends each key once. */
  @Override
  public Set<String> dataKeys(AppKey app, int most) {
    return guard.call(
        () ->
            patiently()
                .aggregate(
                    List.of(
                        match(eq(UserDocument.APP, BsonValues.of(app))),
                        project(
                            fields(
                                excludeId(),
                                computed(
                                    KEYS,
                                    new BsonDocument(
                                        "$objectToArray",
                                        new BsonString("$" + UserDocument.DATA))))),
                        unwind("$" + KEYS),
                        group("$" + KEYS + ".k"),
                        limit(most)),
                    BsonDocument.class)
                .map(group -> group.getString(UserDocument.ID).getValue())
                .into(new HashSet<>()));
  }

  private MongoCollection<UserDocument> patiently() {
    return users.withTimeout(DriverSettings.LONG_OPERATION.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean delete(AppKey app, ObjectId id) {
    Bson user =
        and(eq(UserDocument.ID, BsonValues.of(id)), eq(UserDocument.APP, BsonValues.of(app)));
    return guard.call(() -> users.deleteOne(user).getDeletedCount() == 1);
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
    return listed
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
            patiently()
                .distinct(UserDocument.APP, org.bson.types.ObjectId.class)
                .map(BsonValues::key)
                .into(new HashSet<>()));
  }
}
