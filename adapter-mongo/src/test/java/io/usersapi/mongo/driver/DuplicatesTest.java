package io.usersapi.mongo.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
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
  void triesAgainUntilTheDocumentIsThere() {
    assertThat(Duplicates.retryUntilThere(() -> calls.getAndIncrement() == 0 ? null : "kept"))
        .isEqualTo("kept");
    assertThat(calls).hasValue(2);
    assertThat(Duplicates.retryUntilThere(() -> failingTimes(5, failure(DUPLICATE))))
        .isEqualTo("kept");
    assertThat(calls).hasValue(6);
  }

  @Test
  void failsAtOnceForAnythingElse() {
    MongoException other = failure(1);

    assertThatThrownBy(() -> Duplicates.retry(() -> failingTimes(1, other))).isSameAs(other);
    assertThat(calls).hasValue(1);
    assertThatThrownBy(() -> Duplicates.retryUntilThere(() -> failingTimes(2, other)))
        .isSameAs(other);
    assertThat(calls).hasValue(2);
  }

  @Test
  void doesNotTryForEver() {
    assertThatThrownBy(() -> Duplicates.retry(() -> failingTimes(100, failure(DUPLICATE))))
        .isInstanceOf(MongoCommandException.class);
    assertThat(calls).hasValue(1 + Duplicates.RETRIES);

    assertThatThrownBy(() -> Duplicates.retryUntilThere(() -> null))
        .isInstanceOf(MongoException.class);
  }
}
