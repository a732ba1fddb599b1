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
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonSerializationException;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(MongoServerResource.class)
class DriverGuardTest {

  @Inject ManagedExecutor workers;

  @Test
  void tellsOfEachFailureThatComesOnAThreadOfTheJdk() throws Exception {
    DriverGuard guard = new DriverGuard(workers);
    List<CompletableFuture<String>> told = new ArrayList<>();
    List<CompletableFuture<String>> operations = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      CompletableFuture<String> operation = new CompletableFuture<>();
      operations.add(operation);
      told.add(guard.start(() -> operation).toCompletableFuture());
    }

    Thread ofJdk =
        new Thread(
            () ->
                operations.forEach(
                    operation ->
                        operation.completeExceptionally(
                            new MongoSocketReadException("cut", new ServerAddress()))));
    ofJdk.setContextClassLoader(ClassLoader.getSystemClassLoader());
    ofJdk.start();
    ofJdk.join();

    for (CompletableFuture<String> one : told) {
      assertThatThrownBy(() -> one.get(10, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseExactlyInstanceOf(StoreUnavailable.class);
    }
    assertThat(guard.start(() -> CompletableFuture.completedStage("open")))
        .failsWithin(10, TimeUnit.SECONDS);
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
