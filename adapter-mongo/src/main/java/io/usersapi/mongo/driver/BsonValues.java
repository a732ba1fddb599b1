package io.usersapi.mongo.driver;

import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * Plain Java values in BSON and back. Decimal numbers are Decimal128, which keeps each of them
 * exactly, trailing zeros included; maps keep their order.
 */
public final class BsonValues {

  private BsonValues() {}

  /** An id in BSON. */
  public static BsonObjectId of(ObjectId id) {
    return new BsonObjectId(new org.bson.types.ObjectId(id.value()));
  }

  /** An app's key in BSON. */
  public static BsonObjectId of(AppKey key) {
    return of(key.id());
  }

  /** A time in BSON, in whole milliseconds. */
  public static BsonDateTime of(Instant time) {
    return new BsonDateTime(time.toEpochMilli());
  }

  /** The id out of BSON. */
  public static ObjectId id(org.bson.types.ObjectId id) {
    return new ObjectId(id.toHexString());
  }

  /** The app's key out of BSON. */
  public static AppKey key(org.bson.types.ObjectId id) {
    return new AppKey(id(id));
  }

  /**
   * A plain value in BSON.
   *
   * @param plain {@code null}, a string, boolean, integer or decimal number, or a list or map with
   *     string keys of such
   * @throws IllegalArgumentException when it is something else
   */
  public static BsonValue of(@Nullable Object plain) {
    if (plain == null) {
      return BsonNull.VALUE;
    } else if (plain instanceof String text) {
      return new BsonString(text);
    } else if (plain instanceof Boolean flag) {
      return BsonBoolean.valueOf(flag);
    } else if (plain instanceof BigDecimal number) {
      return new BsonDecimal128(new Decimal128(number));
    } else if (plain instanceof Integer number) {
      return new BsonInt32(number);
    } else if (plain instanceof List<?> list) {
      return new BsonArray(list.stream().map(BsonValues::of).toList());
    } else if (plain instanceof Map<?, ?> map) {
      return document(map);
    }
    throw new IllegalArgumentException("No BSON for a " + plain.getClass().getName());
  }

  /** A map with string keys as a document; see {@link #of(Object)}. */
  public static BsonDocument document(Map<?, ?> map) {
    BsonDocument document = new BsonDocument(map.size());
    map.forEach((key, value) -> document.append((String) key, of(value)));
    return document;
  }

  /** A document as a map in its order. */
  public static Map<String, @Nullable Object> map(BsonDocument document) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    document.forEach((key, value) -> map.put(key, plain(value)));
    return map;
  }

  private static @Nullable Object plain(BsonValue value) {
    return switch (value.getBsonType()) {
      case NULL -> null;
      case STRING -> value.asString().getValue();
      case BOOLEAN -> value.asBoolean().getValue();
      case DECIMAL128 -> value.asDecimal128().getValue().bigDecimalValue();
      case INT32 -> value.asInt32().getValue();
      case ARRAY -> value.asArray().stream().map(BsonValues::plain).toList();
      case DOCUMENT -> map(value.asDocument());
      default -> throw new IllegalStateException("No plain value for " + value.getBsonType());
    };
  }
}
