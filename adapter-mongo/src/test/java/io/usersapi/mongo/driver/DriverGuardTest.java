package io.usersapi.mongo.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.mongo.server.MongoServerResource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonSerializationException;
import org.bson.BsonString;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(MongoServerResource.class)
class DriverGuardTest {

  private static final BsonDocument NO =
      new BsonDocument("code", new BsonInt32(1)).append("errmsg", new BsonString("no"));

  private static <T> T refuse(MongoException failure) {
    throw failure;
  }

  @Test
  void tellsOfEachFailureAndAsksNoServerForAWhileAfterSome() {
    DriverGuard guard = new DriverGuard();
    AtomicInteger calls = new AtomicInteger();
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(
              () ->
                  guard.call(
                      () -> {
                        calls.incrementAndGet();
                        return refuse(new MongoSocketReadException("cut", new ServerAddress()));
                      }))
          .isExactlyInstanceOf(StoreUnavailable.class);
    }
    assertThat(calls).hasValueLessThan(20);
  }

  @Test
  void asksAServerThatAnswersWithAnErrorAgainAtOnce() {
    DriverGuard guard = new DriverGuard();
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(
              () -> guard.call(() -> refuse(new MongoCommandException(NO, new ServerAddress()))))
          .isExactlyInstanceOf(StoreUnavailable.class);
    }
    assertThat(guard.call(() -> "answer")).isEqualTo("answer");
  }

  @Test
  void saysNothingOfWhatAServerQuotes() {
    String quoted = "E11000 duplicate key error dup key: { email: \"ada@example.org\" }";
    ServerAddress server = new ServerAddress();
    List.of(
            new MongoWriteException(
                new WriteError(11000, quoted, new BsonDocument()), server, Set.of()),
            new MongoCommandException(
                BsonDocument.parse("{ok: 0, code: 121, errmsg: 'ada@example.org'}"), server),
            new MongoException(11000, quoted),
            new BsonSerializationException(quoted),
            new CodecConfigurationException(quoted))
        .forEach(
            failure ->
                assertThat(DriverGuard.translate(failure))
                    .isExactlyInstanceOf(StoreUnavailable.class)
                    .hasMessageStartingWith("MongoDB failed: " + failure.getClass().getSimpleName())
                    .hasMessageNotContaining("ada@example.org"));
  }

  @Test
  void saysWhichServerCannotBeReached() {
    assertThat(
            DriverGuard.translate(
                new MongoSocketReadException("cut off", new ServerAddress("db-7.internal"))))
        .hasMessage("MongoDB failed: cut off");
  }
}
