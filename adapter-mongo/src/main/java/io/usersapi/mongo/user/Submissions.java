package io.usersapi.mongo.user;

import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.BulkWriteUpsert;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.user.Receipt;
import io.usersapi.mongo.driver.BsonValues;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.driver.DriverSettings;
import io.usersapi.mongo.driver.Duplicates;
import io.usersapi.mongo.driver.Results;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.jspecify.annotations.Nullable;

/**
 * The upserts of submissions, each atomic. One that comes while few are under way is sent at once,
 * in one round trip; those that come faster than MongoDB answers go together: one round trip writes
 * them, each upsert as atomic as before, and one reads the receipts of users who were there
 * already.
 *
 * <p>A submission succeeds only after MongoDB acknowledged its own upsert.
 */
@Singleton
final class Submissions {

  private static final int AT_ONCE = 2;

  /** Of the largest submissions, 100 are 6.4 MiB; a message has at most 48 MB. */
  private static final int TOGETHER = 100;

  private static final int MOST_WAITING = 2_000;

  /** How much later than the driver a submission gives up, lest it waits for ever. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final FindOneAndUpdateOptions ALONE =
      new FindOneAndUpdateOptions()
          .upsert(true)
          .returnDocument(ReturnDocument.AFTER)
          .projection(include(UserDocument.CREATED_AT, UserDocument.UPDATED_AT));
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final BulkWriteOptions IN_ANY_ORDER = new BulkWriteOptions().ordered(false);
  private static final Bson RECEIPT_AND_KEY =
      include(
          UserDocument.APP, UserDocument.EMAIL, UserDocument.CREATED_AT, UserDocument.UPDATED_AT);

  private final MongoCollection<BsonDocument> users;
  private final Duration patience;
  private final DriverGuard guard;
  private final Gathering<Upsert> gathering =
      new Gathering<>(AT_ONCE, TOGETHER, MOST_WAITING, this::send, Upsert::fail);

  @Inject
  Submissions(UserRepository users, SubmissionRepository submissions, DriverGuard guard) {
    this.users =
        submissions
            .mongoDatabase()
            .unwrap()
            .getCollection(UserDocument.COLLECTION, BsonDocument.class);
    this.patience = DriverSettings.timeout(users.mongoCollection()).plus(GRACE);
    this.guard = guard;
  }

  /**
   * @param user the app's key and the email
   * @param change what it sets, and what besides in a new user
   * @param ifNew its answer when it makes the user
   */
  private record Upsert(
      BsonDocument user, BsonDocument change, Receipt ifNew, CompletableFuture<Receipt> answer) {

    void fail(Throwable failure) {
      answer.completeExceptionally(DriverGuard.translate(Duplicates.cause(failure)));
    }
  }

  /**
   * Stores a submission.
   *
   * @param user the app's key and the email
   * @param change what it sets, and what besides in a new user
   * @param ifNew the receipt when it makes the user
   * @return fails with {@link StoreUnavailable}
   */
  CompletionStage<Receipt> store(BsonDocument user, BsonDocument change, Receipt ifNew) {
    Upsert upsert = new Upsert(user, change, ifNew, new CompletableFuture<>());
    return gathering.offer(upsert)
        ? upsert.answer()
        : CompletableFuture.failedStage(DriverGuard.translate(new BulkheadException()));
  }

  /** How many submissions wait for those before them. */
  int waiting() {
    return gathering.waiting();
  }

  private CompletionStage<?> send(List<Upsert> upserts) {
    return upserts.size() == 1 ? sendAlone(upserts.get(0)) : sendTogether(upserts);
  }

  private CompletionStage<?> sendAlone(Upsert upsert) {
    return guard
        .start(
            () ->
                Duplicates.retryStage(
                    () ->
                        Results.one(
                            users.findOneAndUpdate(upsert.user(), upsert.change(), ALONE),
                            patience)))
        .thenAccept(user -> upsert.answer().complete(receipt(user)));
  }

  private void sendAgain(Upsert upsert) {
    sendAlone(upsert)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                upsert.fail(failure);
              }
            });
  }

  private CompletionStage<?> sendTogether(List<Upsert> upserts) {
    List<UpdateOneModel<BsonDocument>> models = new ArrayList<>(upserts.size());
    for (Upsert upsert : upserts) {
      models.add(new UpdateOneModel<>(upsert.user(), upsert.change(), UPSERT));
    }
    return guard
        .start(
            () ->
                Results.one(users.bulkWrite(models, IN_ANY_ORDER), patience)
                    .handle(Submissions::outcome))
        .thenCompose(outcome -> tell(upserts, outcome));
  }

  /**
   * @param made the places of those that made their user
   * @param errors of those that failed; the others succeeded
   */
  private record Outcome(List<BulkWriteUpsert> made, List<BulkWriteError> errors) {}

  private static Outcome outcome(@Nullable BulkWriteResult result, @Nullable Throwable failure) {
    if (result != null) {
      return new Outcome(result.getUpserts(), List.of());
    }
    Throwable cause = failure == null ? new MongoException("A bulk write gave no result") : failure;
    if (cause instanceof MongoBulkWriteException partly && partly.getWriteConcernError() == null) {
      return new Outcome(partly.getWriteResult().getUpserts(), partly.getWriteErrors());
    }
    throw cause instanceof RuntimeException unchecked ? unchecked : new MongoException("", cause);
  }

  private CompletionStage<?> tell(List<Upsert> upserts, Outcome outcome) {
    BitSet known = new BitSet();
    known.set(0, upserts.size());
    for (BulkWriteUpsert made : outcome.made()) {
      Upsert upsert = upserts.get(made.getIndex());
      upsert.answer().complete(upsert.ifNew());
      known.clear(made.getIndex());
    }
    for (BulkWriteError error : outcome.errors()) {
      Upsert upsert = upserts.get(error.getIndex());
      MongoException failure = new MongoException(error.getCode(), error.getMessage());
      if (Duplicates.isDuplicate(failure)) {
        sendAgain(upsert);
      } else {
        upsert.fail(failure);
      }
      known.clear(error.getIndex());
    }
    return known.isEmpty()
        ? CompletableFuture.completedStage(null)
        : tellKnown(known.stream().mapToObj(upserts::get).toList());
  }

  /** Tells those who were there already; who was deleted since is stored anew. */
  private CompletionStage<?> tellKnown(List<Upsert> known) {
    return guard
        .start(() -> Results.all(users.find(anyOf(known)).projection(RECEIPT_AND_KEY), patience))
        .thenAccept(
            found -> {
              Map<BsonDocument, BsonDocument> byKey = new HashMap<>();
              found.forEach(user -> byKey.put(key(user), user));
              for (Upsert upsert : known) {
                BsonDocument user = byKey.get(upsert.user());
                if (user == null) {
                  sendAgain(upsert);
                } else {
                  upsert.answer().complete(receipt(user));
                }
              }
            });
  }

  private static BsonDocument key(BsonDocument user) {
    return new BsonDocument(UserDocument.APP, user.get(UserDocument.APP))
        .append(UserDocument.EMAIL, user.get(UserDocument.EMAIL));
  }

  private static Bson anyOf(List<Upsert> upserts) {
    Map<BsonValue, BsonArray> emails = new HashMap<>();
    for (Upsert upsert : upserts) {
      emails
          .computeIfAbsent(upsert.user().get(UserDocument.APP), app -> new BsonArray())
          .add(upsert.user().get(UserDocument.EMAIL));
    }
    List<Bson> ofEachApp = new ArrayList<>();
    emails.forEach(
        (app, those) ->
            ofEachApp.add(
                new BsonDocument(UserDocument.APP, app)
                    .append(UserDocument.EMAIL, new BsonDocument("$in", those))));
    return ofEachApp.size() == 1 ? ofEachApp.get(0) : or(ofEachApp);
  }

  private static Receipt receipt(BsonDocument user) {
    return new Receipt(
        BsonValues.id(user.getObjectId(UserDocument.ID).getValue()),
        Instant.ofEpochMilli(user.getDateTime(UserDocument.CREATED_AT).getValue()),
        Instant.ofEpochMilli(user.getDateTime(UserDocument.UPDATED_AT).getValue()));
  }
}
