package io.usersapi.mongo.user;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The collection {@code users}: one document for each app and email.
 *
 * <pre>{@code
 * {
 *   _id: ObjectId("65a50e28f1d2a3b4c5d6e7f8"),  // the user's id
 *   app: ObjectId("65a50d00f1d2a3b4c5d6e7f0"),  // the app's key
 *   email: "ada@example.org",                   // normalised
 *   data: { fullName: "Ada", age: Decimal128("36"), consentRequired: true },
 *   schemaVersion: 3,
 *   createdAt: ISODate("2024-01-15T10:30:00.000Z"),
 *   updatedAt: ISODate("2024-01-15T10:30:00.000Z")
 * }
 * }</pre>
 *
 * <table>
 *   <caption>Indexes</caption>
 *   <tr><th>index</th><th>what it serves</th></tr>
 *   <tr><td>{@code {app: 1, email: 1}}, unique</td>
 *       <td>one user per app and email; a submission; an app's users by email or by the beginning
 *       of it (as a range), and their deletion</td></tr>
 *   <tr><td>{@code {app: 1, createdAt: -1, _id: -1}}</td>
 *       <td>an app's users newest or oldest first; how many came on a day</td></tr>
 *   <tr><td>{@code {createdAt: -1, _id: -1, app: 1}}</td>
 *       <td>users of several apps newest first; those of others are left out, and pages skipped,
 *       within the index</td></tr>
 * </table>
 */
@Singleton
class UserRepository implements PanacheMongoRepositoryBase<UserDocument, ObjectId> {

  static final Bson NEWEST_FIRST = descending(UserDocument.CREATED_AT, UserDocument.ID);

  static final Bson OLDEST_FIRST = ascending(UserDocument.CREATED_AT, UserDocument.ID);

  static final Bson BY_EMAIL = ascending(UserDocument.APP, UserDocument.EMAIL);
  static final Bson BY_APP_AND_CREATION = compoundIndex(ascending(UserDocument.APP), NEWEST_FIRST);
  static final Bson BY_CREATION = compoundIndex(NEWEST_FIRST, ascending(UserDocument.APP));

  static final List<IndexModel> INDEXES =
      List.of(
          new IndexModel(BY_EMAIL, new IndexOptions().unique(true)),
          new IndexModel(BY_APP_AND_CREATION),
          new IndexModel(BY_CREATION));
}
