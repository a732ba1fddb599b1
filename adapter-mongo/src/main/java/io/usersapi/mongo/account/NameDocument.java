package io.usersapi.mongo.account;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/** A name as the collection {@code accountNames} has it; see {@link NameRepository}. */
@MongoEntity(collection = "accountNames")
public record NameDocument(
    @BsonId ObjectId id, ObjectId app, String name, ObjectId account, ObjectId claim, Instant at) {

  static final String ID = "_id";
  static final String APP = "app";
  static final String NAME = "name";
  static final String ACCOUNT = "account";
  static final String CLAIM = "claim";
  static final String AT = "at";
}
