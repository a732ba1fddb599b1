package io.usersapi.mongo.audit;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;

import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The collection {@code audit}: one document for each event.
 *
 * <pre>{@code
 * {
 *   _id: ObjectId("65a50e28f1d2a3b4c5d6e7f8"),
 *   at: ISODate("2024-01-15T10:30:00.000Z"),
 *   actor: "admin",                            // the app that did it
 *   action: "app.create",
 *   target: "shop",
 *   address: "192.0.2.7"
 * }
 * }</pre>
 *
 * <table>
 *   <caption>Indexes</caption>
 *   <tr><th>index</th><th>what it serves</th></tr>
 *   <tr><td>{@code {at: -1, _id: -1}}</td><td>the events newest first</td></tr>
 *   <tr><td>{@code {at: 1}}, TTL</td>
 *       <td>the server removes an event once it was kept long enough; how long is brought to what is
 *       configured at each start</td></tr>
 * </table>
 */
@Singleton
class AuditRepository implements PanacheMongoRepositoryBase<AuditDocument, ObjectId> {

  static final Bson NEWEST_FIRST = descending(AuditDocument.AT, AuditDocument.ID);
  static final Bson BY_AGE = ascending(AuditDocument.AT);
}
