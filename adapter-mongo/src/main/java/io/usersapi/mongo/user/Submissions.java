package io.usersapi.mongo.user;

import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteUpsert;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.user.Receipt;
import io.usersapi.mongo.driver.BsonValues;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.driver.Duplicates;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;

/**
 * The upserts of submissions, each atomic. One that comes while few are under way is sent at once,
 * in one round trip; those that come faster than MongoDB answers go together: one round trip writes
 * them, each upsert as atomic as before, and one reads the receipts of users who were there
 * already.
 *
 * <p>A submission succeeds only after MongoDB acknowledged its own upsert. Those under way have
 * threads of their own: however busy the workers are, submissions go on.
 */
@Singleton
final class Submissions {

  private static final int AT_ONCE = 2;

  /** Of the largest submissions, 100 are 6.4 MiB; a message has at most 48 MB. */
  private static final int TOGETHER = 100;

  private static final int MOST_WAITING = 2_000;

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
  private final DriverGuard guard;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(AT_ONCE, Submissions::thread);
  private final Gathering<Upsert> gathering =
      new Gathering<>(AT_ONCE, TOGETHER, MOST_WAITING, this::send, Upsert::fail);

  @Inject
  Submissions(UserRepository users, DriverGuard guard) {
    this.users = users.mongoCollection().withDocumentClass(BsonDocument.class);
    this.guard = guard;
  }

  /** A circuit that opens finds what it needs by the class loader of the thread that told it. */
  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "users-submissions");
    thread.setContextClassLoader(Submissions.class.getClassLoader());
    thread.setDaemon(true);
    return thread;
  }

  @PreDestroy
  void end() {
    threads.shutdown();
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
    return CompletableFuture.runAsync(() -> write(upserts), threads);
  }

  private void write(List<Upsert> upserts) {
    if (upserts.size() == 1) {
      writeAlone(upserts.get(0));
      return;
    }
    List<UpdateOneModel<BsonDocument>> models = new ArrayList<>(upserts.size());
    for (Upsert upsert : upserts) {
      models.add(new UpdateOneModel<>(upsert.user(), upsert.change(), UPSERT));
    }
    tell(upserts, guard.call(() -> writeTogether(models)));
  }

  private void writeAlone(Upsert upsert) {
    BsonDocument user =
        guard.call(
            () ->
                Duplicates.retryUntilThere(
                    () -> users.findOneAndUpdate(upsert.user(), upsert.change(), ALONE)));
    upsert.answer().complete(receipt(user));
  }

  private void writeAgain(Upsert upsert) {
    try {
      writeAlone(upsert);
    } catch (RuntimeException e) {
      upsert.fail(e);
    }
  }

  /**
   * @param made the places of those that made their user
   * @param errors of those that failed; the others succeeded
   */
  private record Outcome(List<BulkWriteUpsert> made, List<BulkWriteError> errors) {}

  private Outcome writeTogether(List<UpdateOneModel<BsonDocument>> models) {
    try {
      return new Outcome(users.bulkWrite(models, IN_ANY_ORDER).getUpserts(), List.of());
    } catch (MongoBulkWriteException partly) {
      if (partly.getWriteConcernError() != null) {
        throw partly;
      }
      return new Outcome(partly.getWriteResult().getUpserts(), partly.getWriteErrors());
    }
  }

  private void tell(List<Upsert> upserts, Outcome outcome) {
    BitSet known = new BitSet();
    known.set(0, upserts.size());
    for (BulkWriteUpsert made : outcome.made()) {
      Upsert upsert = upserts.get(made.getIndex());
      upsert.answer().complete(upsert.ifNew());
      known.clear(made.getIndex());
    }
    List<Upsert> lost = new ArrayList<>();
    for (BulkWriteError error : outcome.errors()) {
      Upsert upsert = upserts.get(error.getIndex());
      MongoException failure = new MongoException(error.getCode(), error.getMessage());
      if (Duplicates.isDuplicate(failure)) {
        lost.add(upsert);
      } else {
        upsert.fail(failure);
      }
      known.clear(error.getIndex());
    }
    if (!known.isEmpty()) {
      tellKnown(known.stream().mapToObj(upserts::get).toList(), lost);
    }
    lost.forEach(this::writeAgain);
  }

  /** Tells those who were there already; who was deleted since is to be stored anew. */
  private void tellKnown(List<Upsert> known, List<Upsert> lost) {
    Map<BsonDocument, BsonDocument> byKey = new HashMap<>();
    guard
        .call(() -> users.find(anyOf(known)).projection(RECEIPT_AND_KEY).into(new ArrayList<>()))
        .forEach(user -> byKey.put(key(user), user));
    for (Upsert upsert : known) {
      BsonDocument user = byKey.get(upsert.user());
      if (user == null) {
        lost.add(upsert);
      } else {
        upsert.answer().complete(receipt(user));
      }
    }
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
