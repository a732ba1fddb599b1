/**
 * A MongoDB for tests, found or started, published in the test-jar. Begin with {@link
 * io.usersapi.mongo.server.MongoServerResource}.
 */
@NullMarked
package io.usersapi.mongo.server;

import org.jspecify.annotations.NullMarked;
