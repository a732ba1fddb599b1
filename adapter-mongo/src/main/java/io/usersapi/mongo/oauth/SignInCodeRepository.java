package io.usersapi.mongo.oauth;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The collection {@code signInCodes}: one document for each code that a sign-in ended with.
 *
 * <pre>{@code
 * {
 *   _id: "9f86d081884c7d65…",                   // SHA-256 of the code, 64 hex digits
 *   app: ObjectId("65a50d00f1d2a3b4c5d6e7f0"),
 *   account: ObjectId("65a51c2a4b1e8f0012ab34cd"),
 *   tokenVersion: 1,                            // the account's when the code was made
 *   expiresAt: ISODate("2024-01-15T11:30:00.000Z")
 * }
 * }</pre>
 *
 * <table>
 *   <caption>Indexes</caption>
 *   <tr><th>index</th><th>what it serves</th></tr>
 *   <tr><td>{@code {_id: 1}}</td><td>a code</td></tr>
 *   <tr><td>{@code {app: 1}}</td><td>the end of an app's; which apps have some</td></tr>
 *   <tr><td>{@code {expiresAt: 1}}, TTL</td>
 *       <td>the server removes one within minutes of its end; until then it may be found, and
 *       whoever reads it looks at its end</td></tr>
 * </table>
 */
@Singleton
class SignInCodeRepository implements PanacheMongoRepositoryBase<SignInCodeDocument, String> {

  static final List<IndexModel> INDEXES =
      List.of(
          new IndexModel(ascending(SignInCodeDocument.APP)),
          new IndexModel(
              ascending(SignInCodeDocument.EXPIRES_AT),
              new IndexOptions().expireAfter(0L, TimeUnit.SECONDS)));
}
