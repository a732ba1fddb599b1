/**
 * Every port over MongoDB: for production, and for several instances at once. Begin with {@link
 * io.usersapi.mongo.MongoStores}.
 *
 * <p>There is a package for each feature, with a Panache repository whose Javadoc shows the stored
 * document and its indexes, and the port over it. Nothing needs a transaction over several
 * documents, so a standalone server will do, and every call that is about one app carries the app's
 * key, so that a cluster need not ask every shard.
 */
@NullMarked
package io.usersapi.mongo;

import org.jspecify.annotations.NullMarked;
