package io.usersapi.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.AtOnce;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.app.Role;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.session.Session;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.Submission;
import io.usersapi.mongo.driver.DatabaseName;
import io.usersapi.mongo.server.MongoServer;
import io.usersapi.mongo.server.MongoServerResource;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database looks like from outside. */
@QuarkusTest
@WithTestResource(MongoServerResource.class)
class MongoStoresTest {

  private static final Instant AT = Instant.parse("2024-01-15T10:30:00.123Z");
  private static final AppKey KEY = new AppKey(new ObjectId("65a50d00f1d2a3b4c5d6e7f0"));
  private static final AppId SHOP = new AppId("shop");

  @Inject MongoStores stores;
  @Inject MongoClient client;
  @Inject DatabaseName database;
  MongoServer server;

  @BeforeEach
  void begin() {
    server.assumeComplete();
    client.getDatabase(database.resolve()).drop();
  }

  private List<BsonDocument> all(String collection) {
    return client
        .getDatabase(database.resolve())
        .getCollection(collection, BsonDocument.class)
        .find()
        .into(new ArrayList<>());
  }

  private Map<Bson, BsonDocument> indexes(String collection) {
    Map<Bson, BsonDocument> indexes = new LinkedHashMap<>();
    client
        .getDatabase(database.resolve())
        .getCollection(collection)
        .listIndexes(BsonDocument.class)
        .forEach(index -> indexes.put(index.getDocument("key"), index));
    return indexes;
  }

  private static Bson json(String text) {
    return BsonDocument.parse(text);
  }

  @Test
  void makesItsIndexesHoweverManyInstancesStartAtOnce() {
    AtOnce.call(
        8,
        i -> {
          stores.prepare();
          stores.expireAuditAfter(Duration.ofDays(400));
          return i;
        });
    stores.prepare();

    assertThat(indexes("users"))
        .containsOnlyKeys(
            json("{_id: 1}"),
            json("{app: 1, email: 1}"),
            json("{app: 1, createdAt: -1, _id: -1}"),
            json("{createdAt: -1, _id: -1, app: 1}"));
    assertThat(indexes("users").get(json("{app: 1, email: 1}")).getBoolean("unique").getValue())
        .isTrue();
    assertThat(indexes("apps"))
        .containsOnlyKeys(
            json("{_id: 1}"), json("{sourceAppId: 1}"), json("{createdAt: -1, _id: -1}"));
    assertThat(indexes("apps").get(json("{sourceAppId: 1}")).getBoolean("unique").getValue())
        .isTrue();
    assertThat(indexes("retirements")).containsOnlyKeys(json("{_id: 1}"), json("{sourceAppId: 1}"));
    assertThat(indexes("sessions"))
        .containsOnlyKeys(json("{_id: 1}"), json("{app: 1}"), json("{expiresAt: 1}"));
    assertThat(indexes("sessions").get(json("{expiresAt: 1}")).getNumber("expireAfterSeconds"))
        .matches(seconds -> seconds.intValue() == 0);
    assertThat(indexes("audit"))
        .containsOnlyKeys(json("{_id: 1}"), json("{at: -1, _id: -1}"), json("{at: 1}"));
    assertThat(indexes("audit").get(json("{at: 1}")).getNumber("expireAfterSeconds"))
        .matches(seconds -> seconds.intValue() == 400 * 24 * 3_600);
    assertThat(indexes("limits")).containsOnlyKeys(json("{_id: 1}"), json("{endsAt: 1}"));
    assertThat(indexes("limits").get(json("{endsAt: 1}")).getNumber("expireAfterSeconds"))
        .matches(seconds -> seconds.intValue() == 600);
  }

  @Test
  void storesAUserAsDocumented() {
    stores.prepare();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("fullName", "Ada");
    data.put("age", new BigDecimal("36.50"));
    data.put("consentRequired", true);
    stores
        .users()
        .upsert(
            KEY,
            new ObjectId("65a50e28f1d2a3b4c5d6e7f8"),
            new Submission(Email.of("ada@example.org"), UserData.of(data), 3),
            AT)
        .toCompletableFuture()
        .join();

    assertThat(all("users"))
        .containsExactly(
            BsonDocument.parse(
                """
                {_id: ObjectId("65a50e28f1d2a3b4c5d6e7f8"),
                 app: ObjectId("65a50d00f1d2a3b4c5d6e7f0"),
                 email: "ada@example.org",
                 data: {fullName: "Ada", age: NumberDecimal("36.50"), consentRequired: true},
                 schemaVersion: 3,
                 createdAt: ISODate("2024-01-15T10:30:00.123Z"),
                 updatedAt: ISODate("2024-01-15T10:30:00.123Z")}"""));
  }

  @Test
  void storesAnAppAsDocumented() {
    stores.prepare();
    PasswordHash hash = new PasswordHash("$2a$10$x");
    stores.apps().create(App.create(KEY, SHOP, Role.USER, hash, AT));
    stores.apps().update(SHOP, app -> app.withPassword(hash));

    BsonDocument app = all("apps").get(0);
    assertThat(app.keySet())
        .containsExactlyInAnyOrder(
            "_id",
            "sourceAppId",
            "revision",
            "role",
            "passwordHash",
            "passwordVersion",
            "schemaVersion",
            "schema",
            "settings",
            "createdAt");
    assertThat(app.getInt64("revision").getValue()).isEqualTo(1);
    assertThat(app.getDocument("schema").getArray("fields").get(1))
        .isEqualTo(
            BsonDocument.parse(
                "{key: 'age', label: 'Age', kind: 'text', required: false, regex: '^[0-9]{1,3}$'}"));

    stores.apps().retire(SHOP);
    assertThat(all("apps")).isEmpty();
    assertThat(all("retirements"))
        .containsExactly(
            BsonDocument.parse("{_id: ObjectId('65a50d00f1d2a3b4c5d6e7f0'), sourceAppId: 'shop'}"));
  }

  /** As a caller leaves it that is cut off between the note and the deletion. */
  @Test
  void countsNoAppAsRetiredThatIsThereStill() {
    stores.prepare();
    stores.apps().create(App.create(KEY, SHOP, Role.USER, new PasswordHash("$2a$10$x"), AT));
    client
        .getDatabase(database.resolve())
        .getCollection("retirements", BsonDocument.class)
        .insertOne(
            BsonDocument.parse("{_id: ObjectId('65a50d00f1d2a3b4c5d6e7f0'), sourceAppId: 'shop'}"));

    assertThat(stores.apps().retired(SHOP)).isEmpty();
    assertThat(stores.apps().retiredAcrossApps()).isEmpty();
    assertThat(stores.apps().isLive(KEY)).isTrue();

    assertThat(stores.apps().retire(SHOP)).contains(KEY);
    assertThat(stores.apps().retired(SHOP)).containsExactly(KEY);
  }

  @Test
  void storesASessionAsDocumented() {
    stores.prepare();
    stores
        .sessions()
        .save(new Session("9f86", KEY, SHOP, 1, Instant.parse("2112-01-01T00:00:00Z")));

    assertThat(all("sessions"))
        .containsExactly(
            new BsonDocument("_id", new BsonString("9f86"))
                .append("app", all("sessions").get(0).get("app"))
                .append("sourceAppId", new BsonString("shop"))
                .append("passwordVersion", all("sessions").get(0).get("passwordVersion"))
                .append("expiresAt", all("sessions").get(0).get("expiresAt")));
    assertThat(all("sessions").get(0).getObjectId("app").getValue().toHexString())
        .isEqualTo(KEY.value());
  }

  @Test
  void saysWhereDataIsKept() {
    assertThat(stores.describe())
        .startsWith("Data is kept in MongoDB, in the database " + database.resolve() + " at ")
        .doesNotContain("mongodb://", "@");
  }

  @Test
  void answersAPing() {
    stores.ping();
  }
}
