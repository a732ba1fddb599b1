package io.usersapi.mongo.app;

import io.quarkus.mongodb.panache.common.MongoEntity;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * An app to retire, as the collection {@code retirements} has it; see {@link RetirementRepository}.
 */
@MongoEntity(collection = "retirements")
public record RetirementDocument(@BsonId ObjectId key, String sourceAppId) {

  static final String KEY = "_id";
  static final String SOURCE_APP_ID = "sourceAppId";
}
