package io.usersapi.mongo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.audit.AuditStore;
import io.usersapi.application.audit.AuditStoreContract;
import io.usersapi.domain.audit.AuditPlace;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.mongo.server.MongoServer;
import io.usersapi.mongo.server.MongoServerResource;
import io.usersapi.mongo.server.Plans;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(MongoServerResource.class)
class MongoAuditStoreTest extends AuditStoreContract {

  private static final Duration RETENTION = Duration.ofDays(400);

  @Inject MongoAuditStore store;
  @Inject AuditRepository events;
  MongoServer server;

  @Override
  protected AuditStore emptyStore() {
    store.prepare();
    store.expireAfter(RETENTION);
    events.deleteAll();
    return store;
  }

  private List<Long> timesToLive() {
    List<Long> seconds = new ArrayList<>();
    for (BsonDocument index : events.mongoCollection().listIndexes(BsonDocument.class)) {
      if (index.containsKey("expireAfterSeconds")) {
        seconds.add(index.getNumber("expireAfterSeconds").longValue());
      }
    }
    return seconds;
  }

  @Test
  void keepsEventsAsLongAsTheLatestStartSays() {
    server.assumeComplete();
    store.expireAfter(RETENTION);
    assertThat(timesToLive()).containsExactly(RETENTION.toSeconds());
    store.expireAfter(Duration.ofDays(24_000));
    assertThat(timesToLive()).containsExactly(Duration.ofDays(24_000).toSeconds());
    store.expireAfter(RETENTION);
    assertThat(timesToLive()).containsExactly(RETENTION.toSeconds());
  }

  @Test
  void pagesByAnIndex() {
    server.assumeComplete();
    AuditPlace place = new AuditPlace(Instant.now(), new ObjectId("0".repeat(24)));
    assertThat(Plans.stages(store.newestFirst(null).limit(5)))
        .contains("IXSCAN")
        .doesNotContain("SORT", "COLLSCAN");
    assertThat(Plans.stages(store.newestFirst(place).limit(5)))
        .contains("IXSCAN")
        .doesNotContain("SORT", "COLLSCAN");
  }
}
