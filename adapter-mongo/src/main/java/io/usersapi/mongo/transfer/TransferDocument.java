package io.usersapi.mongo.transfer;

import io.quarkus.mongodb.panache.common.MongoEntity;
import org.bson.codecs.pojo.annotations.BsonId;

/** Whence an incomplete database's data come; see {@link TransferRepository}. */
@MongoEntity(collection = "transfers")
public record TransferDocument(@BsonId String key, String source) {

  /** The only key there is. */
  static final String UNFINISHED = "unfinished";
}
