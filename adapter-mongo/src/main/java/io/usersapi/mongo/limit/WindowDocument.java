package io.usersapi.mongo.limit;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/** A key's window as the collection {@code limits} has it; see {@link WindowRepository}. */
@MongoEntity(collection = "limits")
public record WindowDocument(@BsonId String key, long count, Instant endsAt) {

  static final String KEY = "_id";
  static final String COUNT = "count";
  static final String ENDS_AT = "endsAt";
}
