package io.usersapi.mongo.app;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The collection {@code apps}: one document for each live app. An app is live exactly as long as it
 * has one.
 *
 * <pre>{@code
 * {
 *   _id: ObjectId("65a50d00f1d2a3b4c5d6e7f0"),  // the app's key
 *   sourceAppId: "shop",
 *   revision: NumberLong(4),                    // one more with every change
 *   role: "user",                               // or "admin"
 *   passwordHash: "$2a$10$…",
 *   passwordVersion: 1,
 *   schemaVersion: 3,
 *   schema: { version: 3, rejectUnknown: true, fields: [ { key: "age", label: "Age", … } ] },
 *   settings: { allowedOrigins: [], anonymousSignup: false, … },
 *   createdAt: ISODate("2024-01-15T10:25:00.000Z")
 * }
 * }</pre>
 *
 * <table>
 *   <caption>Indexes</caption>
 *   <tr><th>index</th><th>what it serves</th></tr>
 *   <tr><td>{@code {sourceAppId: 1}}, unique</td><td>one app per name; finding it</td></tr>
 *   <tr><td>{@code {createdAt: -1, _id: -1}}</td><td>the apps newest first</td></tr>
 * </table>
 */
@Singleton
class AppRepository implements PanacheMongoRepositoryBase<AppDocument, ObjectId> {

  static final Bson NEWEST_FIRST = descending(AppDocument.CREATED_AT, AppDocument.KEY);

  static final List<IndexModel> INDEXES =
      List.of(
          new IndexModel(ascending(AppDocument.SOURCE_APP_ID), new IndexOptions().unique(true)),
          new IndexModel(NEWEST_FIRST));
}
