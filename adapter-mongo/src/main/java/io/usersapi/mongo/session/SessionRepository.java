package io.usersapi.mongo.session;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The collection {@code sessions}: one document for each session.
 *
 * <pre>{@code
 * {
 *   _id: "9f86d081884c7d65…",                   // SHA-256 of the token, 64 hex digits
 *   app: ObjectId("65a50d00f1d2a3b4c5d6e7f0"),  // the key of the app that signed in
 *   sourceAppId: "shop",                        // its name
 *   passwordVersion: 1,
 *   expiresAt: ISODate("2024-01-22T10:30:00.000Z")
 * }
 * }</pre>
 *
 * <table>
 *   <caption>Indexes</caption>
 *   <tr><th>index</th><th>what it serves</th></tr>
 *   <tr><td>{@code {_id: 1}}</td><td>who is signed in</td></tr>
 *   <tr><td>{@code {app: 1}}</td><td>the end of an app's sessions; which apps have some</td></tr>
 *   <tr><td>{@code {expiresAt: 1}}, TTL</td>
 *       <td>the server removes a session within minutes of its end; until then it may be found, and
 *       whoever reads it looks at its end</td></tr>
 * </table>
 */
@Singleton
class SessionRepository implements PanacheMongoRepositoryBase<SessionDocument, String> {

  static final List<IndexModel> INDEXES =
      List.of(
          new IndexModel(ascending(SessionDocument.APP)),
          new IndexModel(
              ascending(SessionDocument.EXPIRES_AT),
              new IndexOptions().expireAfter(0L, TimeUnit.SECONDS)));
}
