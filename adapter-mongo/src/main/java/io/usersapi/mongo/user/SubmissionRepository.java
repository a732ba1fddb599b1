package io.usersapi.mongo.user;

import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import jakarta.inject.Singleton;
import org.bson.types.ObjectId;

/** The same collection as {@link UserRepository}, over the driver that does not block. */
@Singleton
class SubmissionRepository implements ReactivePanacheMongoRepositoryBase<UserDocument, ObjectId> {}
