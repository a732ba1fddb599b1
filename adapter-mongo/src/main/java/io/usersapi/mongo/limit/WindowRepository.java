package io.usersapi.mongo.limit;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The collection {@code limits}: one document for each key that was counted of late.
 *
 * <pre>{@code
 * {
 *   _id: "login shop 192.0.2.7",
 *   count: NumberLong(3),                          // calls since the window began
 *   endsAt: ISODate("2024-01-15T10:45:00.000Z")    // from then on the count is none
 * }
 * }</pre>
 *
 * <table>
 *   <caption>Indexes</caption>
 *   <tr><th>index</th><th>what it serves</th></tr>
 *   <tr><td>{@code {_id: 1}}</td><td>counting</td></tr>
 *   <tr><td>{@code {endsAt: 1}}, TTL</td>
 *       <td>the server removes a window some time after its end. Counting needs no such removal; it
 *       comes late, so that a server whose clock is ahead takes no window that goes on</td></tr>
 * </table>
 */
@Singleton
class WindowRepository implements PanacheMongoRepositoryBase<WindowDocument, String> {

  private static final long MINUTES_KEPT = 10;

  static final List<IndexModel> INDEXES =
      List.of(
          new IndexModel(
              ascending(WindowDocument.ENDS_AT),
              new IndexOptions().expireAfter(MINUTES_KEPT, TimeUnit.MINUTES)));
}
