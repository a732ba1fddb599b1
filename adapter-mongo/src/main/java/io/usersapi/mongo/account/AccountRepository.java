package io.usersapi.mongo.account;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.model.IndexModel;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The collection {@code accounts}: one document for each account. Every operation names the app, so
 * that the collection can be sharded by it.
 *
 * <pre>{@code
 * {
 *   _id: ObjectId("65a50e28f1d2a3b4c5d6e7f8"),  // the account's id
 *   app: ObjectId("65a50d00f1d2a3b4c5d6e7f0"),  // the app's key
 *   revision: NumberLong(2),                    // one more with every change
 *   listedAs: "ada@example.org",                // the primary email; else a blank and the id
 *   username: "Ada",                            // as it was chosen; missing where there is none
 *   displayName: "Ada Lovelace",                // missing where there is none
 *   picture: "https://example.org/ada.png",     // missing where there is none
 *   role: "user",
 *   plan: "free",
 *   emails: [ { email: "ada@example.org", verified: false, primary: true } ],
 *   providers: [ ],
 *   passwordHash: "$2a$10$…",                   // missing where it never had a password of its own
 *   enabled: true,
 *   tokenVersion: 1,
 *   data: "{\"plan\":7}",                       // the JSON text; missing where nothing ever was
 *   createdAt: ISODate("2024-01-15T10:30:00.000Z")
 * }
 * }</pre>
 *
 * <table>
 *   <caption>Indexes</caption>
 *   <tr><th>index</th><th>what it serves</th></tr>
 *   <tr><td>{@code {app: 1, createdAt: -1, _id: -1}}</td>
 *       <td>an app's accounts newest or oldest first; which apps have accounts, and the deletion of
 *       an app's</td></tr>
 *   <tr><td>{@code {app: 1, listedAs: 1}}</td>
 *       <td>an app's accounts by email or by the beginning of it (as a range)</td></tr>
 *   <tr><td>{@code {_id: 1}}</td><td>an account by its id</td></tr>
 * </table>
 *
 * <p>What no two accounts of an app share is in {@link NameRepository}.
 */
@Singleton
class AccountRepository implements PanacheMongoRepositoryBase<AccountDocument, ObjectId> {

  static final Bson NEWEST_FIRST = descending(AccountDocument.CREATED_AT, AccountDocument.ID);

  static final Bson OLDEST_FIRST = ascending(AccountDocument.CREATED_AT, AccountDocument.ID);

  static final Bson BY_APP_AND_CREATION =
      compoundIndex(ascending(AccountDocument.APP), NEWEST_FIRST);
  static final Bson BY_EMAIL = ascending(AccountDocument.APP, AccountDocument.LISTED_AS);

  static final List<IndexModel> INDEXES =
      List.of(new IndexModel(BY_APP_AND_CREATION), new IndexModel(BY_EMAIL));
}
