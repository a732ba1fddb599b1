package io.usersapi.mongo.account;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import org.bson.types.ObjectId;

/**
 * The collection {@code accountNames}: one document for each email, username and identity at a
 * social provider, which is claimed before an account has it. Every operation names the app, so
 * that the collection can be sharded by it.
 *
 * <pre>{@code
 * {
 *   _id: ObjectId("65a50e28f1d2a3b4c5d6e7f9"),
 *   app: ObjectId("65a50d00f1d2a3b4c5d6e7f0"),      // the app's key
 *   name: "email:ada@example.org",                  // "username:ada", "provider:google:1234"
 *   account: ObjectId("65a50e28f1d2a3b4c5d6e7f8"),  // who has it, or is about to
 *   claim: ObjectId("65a50e28f1d2a3b4c5d6e7fa"),    // another with every claim
 *   at: ISODate("2024-01-15T10:30:00.000Z")         // when it was claimed
 * }
 * }</pre>
 *
 * <table>
 *   <caption>Indexes</caption>
 *   <tr><th>index</th><th>what it serves</th></tr>
 *   <tr><td>{@code {app: 1, name: 1}}, unique</td>
 *       <td>no two accounts of an app share a name; finding one by it; which apps have names, and
 *       the deletion of an app's</td></tr>
 * </table>
 */
@Singleton
class NameRepository implements PanacheMongoRepositoryBase<NameDocument, ObjectId> {

  static final List<IndexModel> INDEXES =
      List.of(
          new IndexModel(
              ascending(NameDocument.APP, NameDocument.NAME), new IndexOptions().unique(true)));
}
