package io.usersapi.mongo.mail;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The collection {@code mailTokens}: one document for each account and purpose.
 *
 * <pre>{@code
 * {
 *   _id: "65a50d00f1d2a3b4c5d6e7f0 65a51c2a4b1e8f0012ab34cd reset",  // app, account, purpose
 *   app: ObjectId("65a50d00f1d2a3b4c5d6e7f0"),
 *   account: ObjectId("65a51c2a4b1e8f0012ab34cd"),
 *   purpose: "reset",                           // or "verify"
 *   hash: "9f86d081884c7d65…",                  // SHA-256 of the secret, 64 hex digits
 *   email: "ada@example.org",                   // where the mail went
 *   expiresAt: ISODate("2024-01-15T11:30:00.000Z")
 * }
 * }</pre>
 *
 * <table>
 *   <caption>Indexes</caption>
 *   <tr><th>index</th><th>what it serves</th></tr>
 *   <tr><td>{@code {_id: 1}}</td><td>an account's latest token of a purpose</td></tr>
 *   <tr><td>{@code {hash: 1}}</td><td>the token of a link</td></tr>
 *   <tr><td>{@code {app: 1}}</td><td>the end of an app's tokens; which apps have some</td></tr>
 *   <tr><td>{@code {expiresAt: 1}}, TTL</td>
 *       <td>the server removes a token within minutes of its end; until then it may be found, and
 *       whoever reads it looks at its end</td></tr>
 * </table>
 */
@Singleton
class MailTokenRepository implements PanacheMongoRepositoryBase<MailTokenDocument, String> {

  static final List<IndexModel> INDEXES =
      List.of(
          new IndexModel(ascending(MailTokenDocument.HASH)),
          new IndexModel(ascending(MailTokenDocument.APP)),
          new IndexModel(
              ascending(MailTokenDocument.EXPIRES_AT),
              new IndexOptions().expireAfter(0L, TimeUnit.SECONDS)));
}
