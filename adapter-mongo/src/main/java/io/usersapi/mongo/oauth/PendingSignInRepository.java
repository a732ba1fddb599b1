package io.usersapi.mongo.oauth;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The collection {@code pendingSignIns}: one document for each sign-in on its way to a provider.
 *
 * <pre>{@code
 * {
 *   _id: "9f86d081884c7d65…",                   // SHA-256 of the state, 64 hex digits
 *   app: ObjectId("65a50d00f1d2a3b4c5d6e7f0"),
 *   appId: "my-site",
 *   provider: "google",
 *   redirectUri: "https://example.org/signed-in",
 *   browser: "60303ae22b998861…",               // SHA-256 of what the browser is known by
 *   nonce: "pZ4k…",
 *   verifier: "dBjf…",                          // of RFC 7636
 *   expiresAt: ISODate("2024-01-15T11:30:00.000Z")
 * }
 * }</pre>
 *
 * <table>
 *   <caption>Indexes</caption>
 *   <tr><th>index</th><th>what it serves</th></tr>
 *   <tr><td>{@code {_id: 1}}</td><td>the sign-in of a state</td></tr>
 *   <tr><td>{@code {app: 1}}</td><td>the end of an app's; which apps have some</td></tr>
 *   <tr><td>{@code {expiresAt: 1}}, TTL</td>
 *       <td>the server removes one within minutes of its end; until then it may be found, and
 *       whoever reads it looks at its end</td></tr>
 * </table>
 */
@Singleton
class PendingSignInRepository implements PanacheMongoRepositoryBase<PendingSignInDocument, String> {

  static final List<IndexModel> INDEXES =
      List.of(
          new IndexModel(ascending(PendingSignInDocument.APP)),
          new IndexModel(
              ascending(PendingSignInDocument.EXPIRES_AT),
              new IndexOptions().expireAfter(0L, TimeUnit.SECONDS)));
}
