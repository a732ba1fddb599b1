package io.usersapi.mongo.app;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.IndexModel;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import org.bson.types.ObjectId;

/**
 * The collection {@code retirements}: one document for each app that was retired and is not
 * forgotten. It is written before the app's own goes, so that no retirement is lost; one whose app
 * is there still was interrupted before it began, and counts for nothing.
 *
 * <pre>{@code
 * {
 *   _id: ObjectId("65a50d00f1d2a3b4c5d6e7f0"),  // the app's key
 *   sourceAppId: "shop"                         // the name that it had
 * }
 * }</pre>
 *
 * <table>
 *   <caption>Indexes</caption>
 *   <tr><th>index</th><th>what it serves</th></tr>
 *   <tr><td>{@code {sourceAppId: 1}}</td><td>the deletions of a name that are not finished</td></tr>
 * </table>
 */
@Singleton
class RetirementRepository implements PanacheMongoRepositoryBase<RetirementDocument, ObjectId> {

  static final List<IndexModel> INDEXES =
      List.of(new IndexModel(ascending(RetirementDocument.SOURCE_APP_ID)));
}
