package io.usersapi.mongo.driver;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import io.usersapi.application.page.CreationOrder;
import io.usersapi.domain.user.Creation;
import org.bson.BsonDateTime;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Where lists go on, as ranges of an index. */
public final class Places {

  /** Emails are ASCII, without controls: this comes after whatever one may go on with. */
  private static final String BEHIND_EVERY_EMAIL = "\u007F";

  private static final String CREATED_AT = "createdAt";
  private static final String ID = "_id";

  private Places() {}

  /**
   * What comes behind a place in an order by {@code createdAt} and {@code _id}: whatever is of its
   * own millisecond is told apart within the index.
   */
  public static Bson behind(CreationOrder order, Creation last) {
    BsonDateTime at = BsonValues.of(last.at());
    return order == CreationOrder.NEWEST_FIRST
        ? and(lte(CREATED_AT, at), or(lt(CREATED_AT, at), lt(ID, BsonValues.of(last.id()))))
        : and(gte(CREATED_AT, at), or(gt(CREATED_AT, at), gt(ID, BsonValues.of(last.id()))));
  }

  /**
   * What begins with a text, from behind another.
   *
   * @param after {@code null} begins
   */
  public static Bson startingWith(String field, String prefix, @Nullable String after) {
    return and(
        after == null ? gte(field, prefix) : gt(field, after),
        lt(field, prefix + BEHIND_EVERY_EMAIL));
  }
}
