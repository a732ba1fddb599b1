package io.usersapi.mongo.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DuplicatesTest {

  private static final int DUPLICATE = 11000;

  private final AtomicInteger calls = new AtomicInteger();

  private static MongoException failure(int code) {
    return new MongoCommandException(
        new BsonDocument("code", new BsonInt32(code)).append("errmsg", new BsonString("no")),
        new ServerAddress());
  }

  private String failingTimes(int times, MongoException failure) {
    if (calls.getAndIncrement() < times) {
      throw failure;
    }
    return "kept";
  }

  private CompletionStage<@Nullable String> stageFailingTimes(int times, MongoException failure) {
    return CompletableFuture.supplyAsync(() -> failingTimes(times, failure));
  }

  @Test
  void knowsADuplicateInACommandAndInAWrite() {
    WriteError duplicate = new WriteError(DUPLICATE, "E11000", new BsonDocument());

    assertThat(Duplicates.isDuplicate(failure(DUPLICATE))).isTrue();
    assertThat(
            Duplicates.isDuplicate(
                new MongoWriteException(duplicate, new ServerAddress(), Set.of())))
        .isTrue();
    assertThat(Duplicates.isDuplicate(failure(1))).isFalse();
    assertThat(Duplicates.isDuplicate(new IllegalStateException())).isFalse();
  }

  @Test
  void triesAgainAfterALostRace() {
    assertThat(Duplicates.retry(() -> failingTimes(3, failure(DUPLICATE)))).isEqualTo("kept");
    assertThat(calls).hasValue(4);
  }

  @Test
  void triesAStageAgainAfterALostRace() {
    assertThat(
            Duplicates.retryStage(() -> stageFailingTimes(3, failure(DUPLICATE)))
                .toCompletableFuture()
                .join())
        .isEqualTo("kept");
    assertThat(calls).hasValue(4);
  }

  @Test
  void triesAStageAgainThatGaveNothing() {
    CompletionStage<String> stage =
        Duplicates.retryStage(
            () ->
                CompletableFuture.<@Nullable String>completedStage(
                    calls.getAndIncrement() == 0 ? null : "kept"));

    assertThat(stage.toCompletableFuture().join()).isEqualTo("kept");
  }

  @Test
  void failsAtOnceForAnythingElse() {
    MongoException other = failure(1);

    assertThatThrownBy(() -> Duplicates.retry(() -> failingTimes(1, other))).isSameAs(other);
    assertThat(calls).hasValue(1);
    assertThatThrownBy(
            () ->
                Duplicates.retryStage(() -> stageFailingTimes(2, other))
                    .toCompletableFuture()
                    .join())
        .isInstanceOf(CompletionException.class)
        .hasCause(other);
    assertThat(calls).hasValue(2);
  }

  @Test
  void doesNotTryForEver() {
    assertThatThrownBy(() -> Duplicates.retry(() -> failingTimes(100, failure(DUPLICATE))))
        .isInstanceOf(MongoCommandException.class);
    assertThat(calls).hasValue(1 + Duplicates.RETRIES);

    assertThatThrownBy(
            () ->
                Duplicates.retryStage(
                        () -> CompletableFuture.<@Nullable String>completedStage(null))
                    .toCompletableFuture()
                    .join())
        .hasCauseInstanceOf(MongoException.class);
  }
}
