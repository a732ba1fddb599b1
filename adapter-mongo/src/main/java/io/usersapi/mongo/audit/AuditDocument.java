package io.usersapi.mongo.audit;

import io.quarkus.mongodb.panache.common.MongoEntity;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.audit.AuditEvent;
import io.usersapi.mongo.driver.BsonValues;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/** An event as the collection {@code audit} has it; see {@link AuditRepository}. */
@MongoEntity(collection = "audit")
public record AuditDocument(
    @BsonId ObjectId id, Instant at, String actor, String action, String target, String address) {

  static final String ID = "_id";
  static final String AT = "at";

  static AuditDocument from(AuditEvent event) {
    return new AuditDocument(
        BsonValues.of(event.id()).getValue(),
        event.at(),
        event.actor().value(),
        event.action(),
        event.target(),
        event.address());
  }

  AuditEvent toDomain() {
    return new AuditEvent(BsonValues.id(id), at, new AppId(actor), action, target, address);
  }
}
